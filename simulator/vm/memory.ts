import { XapiError } from '../../shared/xenapi/errors';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { SimulatedPool } from '../pool';

const MIB = 1024 ** 2;

/** Bytes, as the VM's record has them. */
export type MemoryLimits = Readonly<
  Record<'memory_static_min' | 'memory_dynamic_min' | 'memory_dynamic_max' | 'memory_static_max', number>
>;

export function memoryLimits(vm: VMRecord): MemoryLimits {
  return {
    memory_static_min: Number(vm.memory_static_min),
    memory_dynamic_min: Number(vm.memory_dynamic_min),
    memory_dynamic_max: Number(vm.memory_dynamic_max),
    memory_static_max: Number(vm.memory_static_max),
  };
}

/** Throws MEMORY_CONSTRAINT_VIOLATION. */
export function checkMemoryLimits(limits: MemoryLimits): void {
  const { memory_static_min, memory_dynamic_min, memory_dynamic_max, memory_static_max } = limits;
  const isOrdered =
    memory_static_min >= 0 &&
    memory_static_min <= memory_dynamic_min &&
    memory_dynamic_min <= memory_dynamic_max &&
    memory_dynamic_max <= memory_static_max;
  if (isOrdered) return;
  const constraint = 'Memory limits must satisfy: static_min ≤ dynamic_min ≤ dynamic_max ≤ static_max';
  throw new XapiError('MEMORY_CONSTRAINT_VIOLATION', [constraint]);
}

/** What Xen needs beside the guest's own memory: shadow pages for the memory and the VCPUs, and 2 MiB. Control domains need none. */
export function memoryOverhead(
  vm: Pick<VMRecord, 'memory_static_max' | 'VCPUs_max' | 'HVM_shadow_multiplier' | 'is_control_domain'>,
): number {
  if (vm.is_control_domain) return 0;
  const staticMib = Math.ceil(Number(vm.memory_static_max) / MIB);
  const shadowMib = (256 * Number(vm.VCPUs_max) + 2 * staticMib) / 256;
  return (2 + Math.ceil(shadowMib * vm.HVM_shadow_multiplier)) * MIB;
}

/** What the VM takes of a host when it is squeezed as far as it may be, which is what decides whether it fits. */
export function smallestFootprint(vm: VMRecord): number {
  return Number(vm.memory_dynamic_min) + Number(vm.memory_overhead);
}

/** Room for one more VM when all others are squeezed; with what starting and arriving VMs will need. */
export function freeMemory(pool: SimulatedPool, host: Ref<'host'>): number {
  const { database, arrivals } = pool;
  const used = new Set(database.record('host', host).resident_VMs);
  for (const [vm, target] of arrivals) if (target === host) used.add(vm);
  let free = memoryForVms(database, host);
  for (const vm of used) {
    const record = database.find('VM', vm);
    if (record !== undefined) free -= smallestFootprint(record);
  }
  return free;
}

/**
 * Shares a host's memory among the VMs that run there: all get the same part of what lies between their least and their most, and
 * their most where there is enough.
 */
export function shareMemory(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database } = pool;
  const record = database.find('host', host);
  if (record === undefined) return;
  const residents = record.resident_VMs.map((vm) => database.record('VM', vm));
  let wanted = 0;
  for (const vm of residents) wanted += Number(vm.memory_dynamic_max) - Number(vm.memory_dynamic_min);
  const part = wanted === 0 ? 1 : Math.min(1, Math.max(0, freeMemory(pool, host) / wanted));
  for (const { metrics, memory_dynamic_min, memory_dynamic_max } of residents) {
    const least = Number(memory_dynamic_min);
    const memory_actual = least + Math.floor((Number(memory_dynamic_max) - least) * part);
    if (Number(database.find('VM_metrics', metrics)?.memory_actual) === memory_actual) continue;
    database.modifyIfPresent('VM_metrics', metrics, { memory_actual, last_updated: pool.clock.now() });
  }
  database.modifyIfPresent('host_metrics', record.metrics, { memory_free: unusedMemory(database, host) });
}

/** What no VM has at the moment. Others have to give for a new one where it is less than that needs. */
export function unusedMemory(database: Database, host: Ref<'host'>): number {
  const { resident_VMs } = database.record('host', host);
  let free = memoryForVms(database, host);
  for (const vm of resident_VMs) {
    const { metrics, memory_overhead } = database.record('VM', vm);
    free -= Number(database.find('VM_metrics', metrics)?.memory_actual ?? 0) + Number(memory_overhead);
  }
  return Math.max(0, free);
}

function memoryForVms(database: Database, host: Ref<'host'>): number {
  const record = database.record('host', host);
  return Number(database.find('host_metrics', record.metrics)?.memory_total ?? 0) - Number(record.memory_overhead);
}
