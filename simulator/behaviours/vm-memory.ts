import type { VmOperations } from '../../shared/xenapi/enums.gen';
import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { Behaviours, Call } from '../rpc/call';
import { changeVm } from '../vm/change';
import {
  checkMemoryLimits,
  freeMemory,
  memoryLimits,
  memoryOverhead,
  shareMemory,
  type MemoryLimits,
} from '../vm/memory';

const PAGES_BYTES = 4096;

export const vmMemoryBehaviours: Behaviours = {
  'VM.set_memory': (call) => {
    const value = call.args.number(1);
    return setLimits(call, 'changing_memory_limits', {
      memory_dynamic_min: value,
      memory_dynamic_max: value,
      memory_static_max: value,
    });
  },
  'VM.set_memory_limits': (call) =>
    setLimits(call, 'changing_memory_limits', {
      memory_static_min: call.args.number(1),
      memory_static_max: call.args.number(2),
      memory_dynamic_min: call.args.number(3),
      memory_dynamic_max: call.args.number(4),
    }),
  'VM.set_memory_static_range': (call) =>
    setLimits(call, 'changing_static_range', {
      memory_static_min: call.args.number(1),
      memory_static_max: call.args.number(2),
    }),
  'VM.set_memory_static_min': (call) =>
    setLimits(call, 'changing_static_range', { memory_static_min: call.args.number(1) }),
  'VM.set_memory_static_max': (call) =>
    setLimits(call, 'changing_static_range', { memory_static_max: call.args.number(1) }),
  'VM.set_memory_dynamic_range': (call) =>
    setLimits(call, 'changing_dynamic_range', {
      memory_dynamic_min: call.args.number(1),
      memory_dynamic_max: call.args.number(2),
    }),
  'VM.set_memory_dynamic_min': (call) =>
    setLimits(call, 'changing_dynamic_range', { memory_dynamic_min: call.args.number(1) }),
  'VM.set_memory_dynamic_max': (call) =>
    setLimits(call, 'changing_dynamic_range', { memory_dynamic_max: call.args.number(1) }),
  // xapi: taken from running VMs, and without effect since the dynamic range decides
  'VM.set_memory_target_live': (call) => changeVm(call, 'changing_memory_live', () => undefined),
  // The memory is where it should be as soon as a change has been made.
  'VM.wait_memory_target_live': (call) => changeVm(call, 'awaiting_memory_live', () => undefined),
  'VM.compute_memory_overhead': ({ pool, args }) => memoryOverhead(pool.database.record('VM', args.ref('VM', 0))),
  'VM.maximise_memory': ({ pool, args }) => {
    const record = pool.database.record('VM', args.ref('VM', 0));
    const overheadOf = (bytes: number): number => memoryOverhead({ ...record, memory_static_max: bytes });
    let bytes = Math.floor(args.number(1) / PAGES_BYTES) * PAGES_BYTES;
    // What is needed beside the memory shrinks with it, so the second step fits.
    for (let step = 0; step < 2; step += 1) bytes = args.number(1) - overheadOf(bytes);
    return Math.max(0, Math.floor(bytes / PAGES_BYTES) * PAGES_BYTES);
  },
  'VM.set_HVM_shadow_multiplier': (call) => setShadow(call, 'changing_shadow_memory'),
  'VM.set_shadow_multiplier_live': (call) => setShadow(call, 'changing_shadow_memory_live'),
};

/** Those that are not given stay. */
function setLimits(call: Call, operation: VmOperations, changes: Partial<MemoryLimits>): Promise<void> {
  const { pool } = call;
  const { database } = pool;
  return changeVm(call, operation, (vm) => {
    const record = database.record('VM', vm);
    const limits = { ...memoryLimits(record), ...changes };
    checkMemoryLimits(limits);
    const { memory_static_max } = limits;
    const memory_overhead = memoryOverhead({ ...record, memory_static_max });
    const grownBytes =
      limits.memory_dynamic_min + memory_overhead - Number(record.memory_dynamic_min) - Number(record.memory_overhead);
    checkHostMemory(call, vm, grownBytes);
    database.modify('VM', vm, { ...limits, memory_overhead });
    if (!isNullRef(record.resident_on)) shareMemory(pool, record.resident_on);
  });
}

function setShadow(call: Call, operation: VmOperations): Promise<void> {
  const { pool, args } = call;
  const { database } = pool;
  const multiplier = args.number(1);
  return changeVm(call, operation, (vm) => {
    if (multiplier < 1) {
      throw new XapiError('INVALID_VALUE', ['multiplier', 'HVM_shadow_multiplier must be at least 1']);
    }
    const record = database.record('VM', vm);
    const memory_overhead = memoryOverhead({ ...record, HVM_shadow_multiplier: multiplier });
    checkHostMemory(call, vm, memory_overhead - Number(record.memory_overhead));
    database.modify('VM', vm, { HVM_shadow_multiplier: multiplier, memory_overhead });
    if (!isNullRef(record.resident_on)) shareMemory(pool, record.resident_on);
  });
}

/** A VM that runs can only take what its host has left. */
function checkHostMemory({ pool }: Call, vm: Ref<'VM'>, neededBytes: number): void {
  const { resident_on } = pool.database.record('VM', vm);
  if (isNullRef(resident_on) || neededBytes <= 0) return;
  const freeBytes = freeMemory(pool, resident_on);
  if (neededBytes <= freeBytes) return;
  throw new XapiError('HOST_NOT_ENOUGH_FREE_MEMORY', [String(neededBytes), String(freeBytes)]);
}
