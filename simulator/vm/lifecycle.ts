import type { VMRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { refuse, type Refusal } from '../operations/rules';

type PowerState = 'Halted' | 'Paused' | 'Running' | 'Suspended';

const ANY: readonly PowerState[] = ['Halted', 'Paused', 'Running', 'Suspended'];
const HALTED: readonly PowerState[] = ['Halted'];
const RUNNING: readonly PowerState[] = ['Running'];
const ALIVE: readonly PowerState[] = ['Paused', 'Suspended', 'Running'];

/** In which power states an operation may start, in the order the server names them. */
const POWER_STATES = {
  changing_NVRAM: HALTED,
  changing_dynamic_range: ['Halted', 'Running'],
  changing_shadow_memory: HALTED,
  changing_static_range: HALTED,
  make_into_template: HALTED,
  migrate_send: ['Halted', 'Suspended', 'Running'],
  pool_migrate: RUNNING,
  provision: HALTED,
  changing_VCPUs_live: RUNNING,
  suspend: RUNNING,
  destroy: ['Halted', 'Suspended'],
  export: ['Halted', 'Suspended'],
  resume_on: ['Suspended'],
  resume: ['Suspended'],
  hard_reboot: ['Paused', 'Running'],
  hard_shutdown: ALIVE,
  shutdown: ALIVE,
  clean_reboot: RUNNING,
  clean_shutdown: RUNNING,
  unpause: ['Paused'],
  pause: RUNNING,
  start_on: HALTED,
  start: HALTED,
  revert: ANY,
  checkpoint: ALIVE,
  clone: HALTED,
  copy: HALTED,
  snapshot: ANY,
} as const satisfies Readonly<Record<string, readonly PowerState[]>>;

export type VmOperation = keyof typeof POWER_STATES;

export function isVmOperation(name: string): name is VmOperation {
  return Object.hasOwn(POWER_STATES, name);
}

/** What `allowed_operations` may hold, in the server's order. `shutdown` is callable but never listed. */
const LISTED: readonly VmOperation[] = operationNames().filter((operation) => operation !== 'shutdown');

const ON_TEMPLATES: ReadonlySet<VmOperation> = new Set<VmOperation>([
  'changing_NVRAM',
  'changing_dynamic_range',
  'changing_shadow_memory',
  'changing_static_range',
  'provision',
  'export',
  'clone',
  'copy',
]);
const ON_CUSTOM_TEMPLATES: ReadonlySet<VmOperation> = new Set<VmOperation>(['destroy', 'migrate_send']);
const ON_SNAPSHOTS: ReadonlySet<VmOperation> = new Set<VmOperation>([
  'revert',
  'clone',
  'copy',
  'export',
  'destroy',
  'hard_shutdown',
]);
const ON_CONTROL_DOMAINS: ReadonlySet<VmOperation> = new Set<VmOperation>([
  'changing_dynamic_range',
  'changing_static_range',
]);
/** Need drivers in the guest. */
const NEEDS_TOOLS: ReadonlySet<VmOperation> = new Set<VmOperation>([
  'suspend',
  'checkpoint',
  'pool_migrate',
  'migrate_send',
  'clean_shutdown',
  'clean_reboot',
  'changing_VCPUs_live',
]);
const MOVES: ReadonlySet<VmOperation> = new Set<VmOperation>(['suspend', 'checkpoint', 'pool_migrate', 'migrate_send']);
const COPIES: ReadonlySet<string> = new Set(['clone', 'copy', 'export']);
const SNAPSHOTS: ReadonlySet<string> = new Set(['snapshot', 'checkpoint']);

export interface CheckedVm {
  readonly ref: Ref<'VM'>;
  readonly record: VMRecord;
  readonly hasTools: boolean;
}

export function checkedVm(database: Database, ref: Ref<'VM'>): CheckedVm {
  const record = database.record('VM', ref);
  const hasTools = database.find('VM_guest_metrics', record.guest_metrics)?.PV_drivers_detected === true;
  return { ref, record, hasTools };
}

/** What `VM.allowed_operations` says. Stricter than a call: it also asks what the guest is able to do. */
export function allowedOperations(vm: CheckedVm): VmOperation[] {
  return LISTED.filter(
    (operation) => refusal(vm, operation) === undefined && strictRefusal(vm, operation) === undefined,
  );
}

/** Why a call of the operation fails; the first reason wins, in the server's order. */
export function refusal(vm: CheckedVm, operation: VmOperation): Refusal | undefined {
  return (
    blocked(vm, operation) ??
    wrongPowerState(vm, operation) ??
    otherOperation(vm, operation) ??
    wrongKind(vm, operation) ??
    attachedHardware(vm, operation)
  );
}

function blocked({ ref, record }: CheckedVm, operation: VmOperation): Refusal | undefined {
  const reason = mapGet(record.blocked_operations, operation);
  return reason === undefined ? undefined : refuse('OPERATION_BLOCKED', [ref, reason]);
}

function wrongPowerState({ ref, record }: CheckedVm, operation: VmOperation): Refusal | undefined {
  let states: readonly string[] = POWER_STATES[operation];
  if (record.is_control_domain && operation === 'changing_static_range') states = RUNNING;
  if (record.is_a_snapshot && (operation === 'clone' || operation === 'copy')) states = ['Halted', 'Suspended'];
  if (states.includes(record.power_state)) return undefined;
  const expected = states.map((state) => state.toLowerCase()).join(', ');
  return refuse('VM_BAD_POWER_STATE', [ref, expected, record.power_state.toLowerCase()]);
}

function otherOperation({ ref, record }: CheckedVm, operation: VmOperation): Refusal | undefined {
  for (const [task, current] of Object.entries(record.current_operations)) {
    if (!mayRunBeside(operation, current)) {
      return refuse('OTHER_OPERATION_IN_PROGRESS', ['VM', ref, current, task]);
    }
  }
  return undefined;
}

function mayRunBeside(operation: VmOperation, current: string): boolean {
  if (COPIES.has(operation)) return COPIES.has(current);
  if (SNAPSHOTS.has(operation)) return SNAPSHOTS.has(current);
  if (operation === 'hard_shutdown') return current !== 'hard_shutdown';
  if (operation === 'hard_reboot') return current !== 'hard_shutdown' && current !== 'hard_reboot';
  return current === 'migrate_send' && (operation === 'clean_shutdown' || operation === 'clean_reboot');
}

function wrongKind({ ref, record }: CheckedVm, operation: VmOperation): Refusal | undefined {
  if (record.is_a_snapshot) {
    return ON_SNAPSHOTS.has(operation) ? undefined : refuse('VM_IS_SNAPSHOT', [ref, operation]);
  }
  if (record.is_a_template) {
    const isDefault = record.is_default_template || mapGet(record.other_config, 'default_template') === 'true';
    const allowed = ON_TEMPLATES.has(operation) || (!isDefault && ON_CUSTOM_TEMPLATES.has(operation));
    return allowed ? undefined : refuse('VM_IS_TEMPLATE', [ref, operation]);
  }
  if (operation === 'provision') return refuse('PROVISION_ONLY_ALLOWED_ON_TEMPLATE', []);
  if (operation === 'revert') return refuse('REVERT_ONLY_ALLOWED_ON_SNAPSHOT', []);
  if (record.is_control_domain && !ON_CONTROL_DOMAINS.has(operation)) {
    return refuse('OPERATION_NOT_ALLOWED', ['This operation is not allowed on a control domain']);
  }
  if (operation === 'make_into_template' && !isNullRef(record.appliance)) {
    return refuse('VM_IS_PART_OF_AN_APPLIANCE', [ref, record.appliance]);
  }
  return undefined;
}

function attachedHardware({ ref, record }: CheckedVm, operation: VmOperation): Refusal | undefined {
  if (!MOVES.has(operation)) return undefined;
  if (record.attached_PCIs.length > 0) return refuse('VM_HAS_PCI_ATTACHED', [ref]);
  return record.VUSBs.length > 0 ? refuse('VM_HAS_VUSBS', [ref]) : undefined;
}

function strictRefusal({ ref, record, hasTools }: CheckedVm, operation: VmOperation): Refusal | undefined {
  const isLive = record.power_state === 'Running' || record.power_state === 'Paused';
  if (!isLive || hasTools || record.is_control_domain || !NEEDS_TOOLS.has(operation)) return undefined;
  return refuse('VM_LACKS_FEATURE', [ref]);
}

function operationNames(): VmOperation[] {
  return Object.keys(POWER_STATES) as VmOperation[];
}
