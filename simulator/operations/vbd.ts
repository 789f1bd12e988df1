import type { VBDRecord, VDIRecord, VMRecord } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { vmsWithGuestMetrics, vmsWithMetrics } from './metrics-owners';
import { otherOperation } from './other-operation';
import { look, refuse, type OperationRules, type Refusal } from './rules';

type VbdOperation = 'attach' | 'unpause' | 'plug' | 'insert' | 'eject' | 'unplug' | 'unplug_force' | 'pause';

/** In the order in which `allowed_operations` names them. */
const LISTED: readonly VbdOperation[] = [
  'attach',
  'unpause',
  'plug',
  'insert',
  'eject',
  'unplug',
  'unplug_force',
  'pause',
];
const PLUGGING: ReadonlySet<string> = new Set(['plug', 'unplug', 'unplug_force']);
const PAUSING: ReadonlySet<string> = new Set(['pause', 'unpause']);
const TAKING: ReadonlySet<string> = new Set(['attach', 'insert', 'plug']);

export const vbdRules: OperationRules<'VBD'> = {
  allowed: (database, ref) => {
    const vbd = checkedVbd(database, ref);
    return LISTED.filter((operation) => firstRefusal(database, vbd, operation) === undefined);
  },
  refusal: (database, ref, operation) => firstRefusal(database, checkedVbd(database, ref), operation),
  looksAt: [
    look(
      'VBD',
      ['current_operations', 'currently_attached', 'VM', 'VDI', 'type', 'mode', 'empty', 'unpluggable'],
      // Who has the disk already decides whether another drive may have it too.
      ({ VDI }, database, vbd) => [vbd, ...(database.find('VDI', VDI)?.VBDs ?? [])],
    ),
    look('VDI', ['current_operations', 'VBDs', 'managed', 'sharable', 'read_only'], ({ VBDs }) => VBDs),
    look('VM', ['power_state', 'current_operations', 'metrics', 'guest_metrics'], ({ VBDs }) => VBDs),
    look('VM_metrics', ['current_domain_type'], (_, database, metrics) =>
      vmsWithMetrics(database, metrics).flatMap(([, { VBDs }]) => VBDs),
    ),
    look('VM_guest_metrics', ['PV_drivers_detected', 'other'], (_, database, metrics) =>
      vmsWithGuestMetrics(database, metrics).flatMap(([, { VBDs }]) => VBDs),
    ),
  ],
};

interface CheckedVbd {
  readonly ref: Ref<'VBD'>;
  readonly record: VBDRecord;
  readonly vm: VMRecord | undefined;
  readonly vdi: VDIRecord | undefined;
}

function checkedVbd(database: Database, ref: Ref<'VBD'>): CheckedVbd {
  const record = database.record('VBD', ref);
  const vdi = record.empty ? undefined : database.find('VDI', record.VDI);
  return { ref, record, vm: database.find('VM', record.VM), vdi };
}

function firstRefusal(database: Database, vbd: CheckedVbd, operation: string): Refusal | undefined {
  return (
    otherOperation(database, 'VBD', vbd.ref) ??
    wrongMedium(vbd, operation) ??
    wrongPowerState(vbd, operation) ??
    busyVm(vbd, operation) ??
    unableGuest(database, vbd, operation) ??
    sleepingDrive(vbd) ??
    unusableDisk(database, vbd, operation)
  );
}

function wrongMedium({ ref, record }: CheckedVbd, operation: string): Refusal | undefined {
  if (!record.unpluggable && (operation === 'unplug' || operation === 'unplug_force')) {
    return refuse('VBD_NOT_UNPLUGGABLE', [ref]);
  }
  if (operation !== 'insert' && operation !== 'eject') return undefined;
  if (record.type !== 'CD') return refuse('VBD_NOT_REMOVABLE_MEDIA', [ref]);
  if (operation === 'eject') return record.empty ? refuse('VBD_IS_EMPTY', [ref]) : undefined;
  return record.empty ? undefined : refuse('VBD_NOT_EMPTY', [ref]);
}

function wrongPowerState({ ref, record, vm }: CheckedVbd, operation: string): Refusal | undefined {
  if (vm?.power_state === 'Running') {
    if (record.currently_attached) {
      return operation === 'plug' ? refuse('DEVICE_ALREADY_ATTACHED', [ref]) : undefined;
    }
    const isUnplug = operation === 'unplug' || operation === 'unplug_force';
    return isUnplug ? refuse('DEVICE_ALREADY_DETACHED', [ref]) : undefined;
  }
  const needsRunning = PLUGGING.has(operation) || (PAUSING.has(operation) && vm?.power_state !== 'Paused');
  return needsRunning ? badPowerState(record, vm, 'running') : undefined;
}

function badPowerState({ VM }: VBDRecord, vm: VMRecord | undefined, expected: string): Refusal {
  return refuse('VM_BAD_POWER_STATE', [VM, expected, vm?.power_state.toLowerCase() ?? 'halted']);
}

const STOPPING: ReadonlySet<string> = new Set(['clean_shutdown', 'hard_shutdown', 'suspend', 'pause']);

function busyVm({ record, vm }: CheckedVbd, operation: string): Refusal | undefined {
  if (operation !== 'plug' && operation !== 'unplug') return undefined;
  const current = Object.values(vm?.current_operations ?? {}).find((name) => STOPPING.has(name));
  if (current === undefined) return undefined;
  return refuse('OPERATION_NOT_ALLOWED', [`Current operation on VM:${record.VM} is ${current}`]);
}

/** Drivers are taken to hotplug disks unless they say otherwise. */
function unableGuest(database: Database, { record, vm }: CheckedVbd, operation: string): Refusal | undefined {
  if (!PLUGGING.has(operation) || vm === undefined) return undefined;
  if (database.find('VM_metrics', vm.metrics)?.current_domain_type !== 'hvm') return undefined;
  const guest = database.find('VM_guest_metrics', vm.guest_metrics);
  if (guest?.PV_drivers_detected !== true) return refuse('VM_MISSING_PV_DRIVERS', [record.VM]);
  if (mapGet(guest.other, 'feature-vbd-hotplug') === '0') {
    return refuse('OPERATION_NOT_ALLOWED', ['VM states it does not support VBD hotplug.']);
  }
  if (record.type !== 'CD') return undefined;
  return refuse('OPERATION_NOT_ALLOWED', ['HVM CDROMs cannot be hotplugged/unplugged, only inserted or ejected']);
}

function sleepingDrive({ record, vm }: CheckedVbd): Refusal | undefined {
  const isAsleep = record.type === 'CD' && vm?.power_state === 'Suspended';
  return isAsleep ? badPowerState(record, vm, 'halted, running') : undefined;
}

function unusableDisk(database: Database, vbd: CheckedVbd, operation: string): Refusal | undefined {
  const { ref, record, vdi } = vbd;
  if (vdi === undefined) return undefined;
  if (!vdi.managed) return refuse('VDI_NOT_MANAGED', [ref]);
  if (!TAKING.has(operation)) return undefined;
  const busy = otherOperation(database, 'VDI', record.VDI, (current) => current === 'copy');
  if (busy !== undefined) return busy;
  return operation === 'insert' ? undefined : sharingRefusal(database, record, ref);
}

/** Why the disk cannot be used in this mode beside those who use it already: one writer, or any number of readers. */
function sharingRefusal(
  database: Database,
  { VDI, mode }: Pick<VBDRecord, 'VDI' | 'mode'>,
  self: Ref<'VBD'> | undefined,
): Refusal | undefined {
  const disk = database.record('VDI', VDI);
  const needsWrite = mode === 'RW';
  if (!disk.sharable) {
    const isTaken = disk.VBDs.some((other) => {
      const user = other === self ? undefined : database.find('VBD', other);
      return user?.currently_attached === true && (needsWrite || user.mode === 'RW');
    });
    if (isTaken) return refuse('VDI_IN_USE', [VDI]);
  }
  return needsWrite && disk.read_only ? refuse('VDI_READONLY', [VDI]) : undefined;
}
