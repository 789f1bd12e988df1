import type { VmOperations } from '../../shared/xenapi/enums.gen';
import type { VMGuestMetricsRecord, VMMetricsRecord, VMRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { refuse, type Refusal } from '../operations/rules';
import { LISTED_OPERATIONS, statesFor } from './operation-states';

export interface CheckedVm {
  readonly ref: Ref<'VM'>;
  readonly record: VMRecord;
  readonly metrics: VMMetricsRecord | undefined;
  readonly guest: VMGuestMetricsRecord | undefined;
  /** A disk of it forgets at each boot what was written. */
  readonly resetsDisks: boolean;
}

export function checkedVm(database: Database, ref: Ref<'VM'>): CheckedVm {
  const record = database.record('VM', ref);
  return {
    ref,
    record,
    metrics: database.find('VM_metrics', record.metrics),
    guest: database.find('VM_guest_metrics', record.guest_metrics),
    resetsDisks: record.VBDs.some((vbd) => {
      const disk = database.find('VBD', vbd)?.VDI;
      return disk !== undefined && database.find('VDI', disk)?.on_boot === 'reset';
    }),
  };
}

/** The guest's agent has been heard, and does what it is asked. */
export function hasTools({ guest }: CheckedVm): boolean {
  return guest?.PV_drivers_detected === true;
}

/** What `VM.allowed_operations` says. Stricter than a call: it also asks what the guest is able to do. */
export function allowedOperations(vm: CheckedVm): VmOperations[] {
  return LISTED_OPERATIONS.filter((operation) => firstRefusal(vm, operation, true) === undefined);
}

/** Why a call of the operation fails; the first reason wins, in the server's order. */
export function refusal(vm: CheckedVm, operation: VmOperations): Refusal | undefined {
  return firstRefusal(vm, operation, false);
}

function firstRefusal(vm: CheckedVm, operation: VmOperations, isStrict: boolean): Refusal | undefined {
  return (
    blocked(vm, operation) ??
    wrongPowerState(vm, operation) ??
    otherOperation(vm, operation) ??
    wrongKind(vm, operation) ??
    (isStrict ? immobile(vm, operation) : undefined) ??
    controlDomain(vm, operation) ??
    unableGuest(vm, operation, isStrict) ??
    resettingDisk(vm, operation) ??
    attachedHardware(vm, operation) ??
    spokenFor(vm, operation) ??
    tooManyChips(vm, operation)
  );
}

function blocked({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  const reason = mapGet(record.blocked_operations, operation);
  return reason === undefined ? undefined : refuse('OPERATION_BLOCKED', [ref, reason]);
}

function wrongPowerState({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  const states = statesFor(operation, record);
  if (states.includes(record.power_state)) return undefined;
  const expected = states.map((state) => state.toLowerCase()).join(', ');
  return refuse('VM_BAD_POWER_STATE', [ref, expected, record.power_state.toLowerCase()]);
}

const COPIES: ReadonlySet<string> = new Set(['clone', 'copy', 'export']);
const SNAPSHOTS: ReadonlySet<string> = new Set(['snapshot', 'checkpoint']);
const BESIDE_MIGRATION: ReadonlySet<string> = new Set(['metadata_export', 'clean_shutdown', 'clean_reboot']);

function otherOperation({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  for (const [task, current] of Object.entries(record.current_operations)) {
    if (!mayRunBeside(operation, current)) {
      return refuse('OTHER_OPERATION_IN_PROGRESS', ['VM', ref, current, task]);
    }
  }
  return undefined;
}

function mayRunBeside(operation: VmOperations, current: string): boolean {
  if (operation === 'hard_shutdown') return current !== 'hard_shutdown';
  if (operation === 'hard_reboot') return current !== 'hard_shutdown' && current !== 'hard_reboot';
  if (COPIES.has(operation)) return COPIES.has(current);
  if (SNAPSHOTS.has(operation)) return SNAPSHOTS.has(current);
  if (operation === 'get_boot_record') return current === 'get_boot_record';
  return current === 'migrate_send' && BESIDE_MIGRATION.has(operation);
}

const ON_TEMPLATES: ReadonlySet<VmOperations> = new Set<VmOperations>([
  'changing_dynamic_range',
  'changing_static_range',
  'changing_memory_limits',
  'changing_shadow_memory',
  'changing_VCPUs',
  'changing_NVRAM',
  'clone',
  'copy',
  'export',
  'metadata_export',
  'provision',
]);
const ON_CUSTOM_TEMPLATES: ReadonlySet<VmOperations> = new Set<VmOperations>(['destroy', 'migrate_send']);
const ON_SNAPSHOTS: ReadonlySet<VmOperations> = new Set<VmOperations>([
  'revert',
  'clone',
  'copy',
  'export',
  'destroy',
  'hard_shutdown',
  'metadata_export',
]);

function wrongKind({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  if (record.is_a_snapshot) {
    return ON_SNAPSHOTS.has(operation) ? undefined : refuse('VM_IS_SNAPSHOT', [ref, operation]);
  }
  if (record.is_a_template) {
    const allowed = ON_TEMPLATES.has(operation) || (!isDefaultTemplate(record) && ON_CUSTOM_TEMPLATES.has(operation));
    return allowed ? undefined : refuse('VM_IS_TEMPLATE', [ref, operation]);
  }
  if (operation === 'provision') return refuse('PROVISION_ONLY_ALLOWED_ON_TEMPLATE', []);
  return operation === 'revert' ? refuse('REVERT_ONLY_ALLOWED_ON_SNAPSHOT', []) : undefined;
}

export function isDefaultTemplate({ is_default_template, other_config }: VMRecord): boolean {
  return is_default_template || mapGet(other_config, 'default_template') === 'true';
}

const MOVES: ReadonlySet<VmOperations> = new Set<VmOperations>([
  'suspend',
  'checkpoint',
  'pool_migrate',
  'migrate_send',
]);

function immobile({ ref, record, metrics }: CheckedVm, operation: VmOperations): Refusal | undefined {
  const isNested = mapGet(record.platform, 'nested-virt') === 'true' || metrics?.nested_virt === true;
  if (isNested && operation === 'changing_dynamic_range') return refuse('VM_IS_USING_NESTED_VIRT', [ref]);
  const stays = isNested || mapGet(record.platform, 'nomigrate') === 'true' || metrics?.nomigrate === true;
  return stays && MOVES.has(operation) ? refuse('VM_IS_IMMOBILE', [ref]) : undefined;
}

const ON_CONTROL_DOMAINS: ReadonlySet<VmOperations> = new Set<VmOperations>([
  'changing_dynamic_range',
  'changing_static_range',
  'changing_memory_limits',
  'changing_memory_live',
  'awaiting_memory_live',
  'changing_VCPUs',
  'data_source_op',
  'metadata_export',
]);

function controlDomain({ record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  if (!record.is_control_domain || ON_CONTROL_DOMAINS.has(operation)) return undefined;
  return refuse('OPERATION_NOT_ALLOWED', ['This operation is not allowed on a control domain']);
}

/** Any of these makes the guest able; without drivers that say so it is not. */
const FEATURES: Partial<Record<VmOperations, readonly string[]>> = {
  suspend: ['feature-suspend'],
  checkpoint: ['feature-suspend'],
  pool_migrate: ['feature-suspend'],
  migrate_send: ['feature-suspend'],
  clean_shutdown: ['feature-shutdown', 'feature-poweroff'],
  clean_reboot: ['feature-shutdown', 'feature-reboot'],
  changing_VCPUs_live: ['feature-vcpu-hotplug'],
};

function unableGuest(vm: CheckedVm, operation: VmOperations, isStrict: boolean): Refusal | undefined {
  const { ref, record, guest } = vm;
  if (record.is_control_domain) return undefined;
  const reason = mapGet(guest?.other, 'data-cant-suspend-reason');
  const isLive = record.power_state === 'Running' || record.power_state === 'Paused';
  if (isLive && reason !== undefined && MOVES.has(operation)) return refuse('VM_NON_SUSPENDABLE', [ref, reason]);
  const features = FEATURES[operation];
  if (record.power_state !== 'Running' || features === undefined || hasTools(vm)) return undefined;
  if (!isStrict && operation !== 'changing_VCPUs_live') return undefined;
  const isAble = features.some((feature) => mapGet(guest?.other, feature) === '1');
  return isAble ? undefined : refuse('VM_LACKS_FEATURE', [ref]);
}

const KEEPS_DISKS: ReadonlySet<VmOperations> = new Set<VmOperations>(['snapshot', 'checkpoint', 'suspend']);

function resettingDisk({ ref, record, resetsDisks }: CheckedVm, operation: VmOperations): Refusal | undefined {
  if (operation === 'snapshot_with_quiesce') {
    return refuse('VM_SNAPSHOT_WITH_QUIESCE_NOT_SUPPORTED', [ref, 'VSS is not supported']);
  }
  const isHeld = resetsDisks && !record.is_a_template && KEEPS_DISKS.has(operation);
  return isHeld ? refuse('VDI_ON_BOOT_MODE_INCOMPATIBLE_WITH_OPERATION', []) : undefined;
}

function attachedHardware({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  if (!MOVES.has(operation) || record.power_state !== 'Running') return undefined;
  if (record.attached_PCIs.length > 0) return refuse('VM_HAS_PCI_ATTACHED', [ref]);
  if (record.VGPUs.length > 0) return refuse('VM_HAS_VGPU', [ref]);
  return record.VUSBs.length > 0 ? refuse('VM_HAS_VUSBS', [ref]) : undefined;
}

function spokenFor({ ref, record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  if (operation !== 'make_into_template') return undefined;
  if (!isNullRef(record.appliance)) return refuse('VM_IS_PART_OF_AN_APPLIANCE', [ref, record.appliance]);
  if (!isNullRef(record.protection_policy)) {
    return refuse('VM_ASSIGNED_TO_PROTECTION_POLICY', [ref, record.protection_policy]);
  }
  if (isNullRef(record.snapshot_schedule)) return undefined;
  return refuse('VM_ASSIGNED_TO_SNAPSHOT_SCHEDULE', [ref, record.snapshot_schedule]);
}

function tooManyChips({ record }: CheckedVm, operation: VmOperations): Refusal | undefined {
  const isFull = operation === 'create_vtpm' && record.VTPMs.length > 0;
  return isFull ? refuse('VTPM_MAX_AMOUNT_REACHED', ['1']) : undefined;
}
