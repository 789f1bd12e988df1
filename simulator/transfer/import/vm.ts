import { XapiError } from '../../../shared/xenapi/errors';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, mapGet, nullRef, type Ref } from '../../../shared/xenapi/refs';
import { destroyVm } from '../../vm/destroy';
import { createVm, ownFields } from '../../vm/new-vm';
import { recordOf, type ArchivedObject } from './archive-header';
import type { ImportState } from './import-state';
import { IMPORT_TASK } from './storage';

export function importGuestMetrics(state: ImportState, object: ArchivedObject): void {
  const { database } = state.pool;
  const record = { ...recordOf('VM_guest_metrics', object), uuid: '' };
  state.create(
    'VM_guest_metrics',
    object.id,
    () => database.create('VM_guest_metrics', record),
    (metrics) => database.destroy('VM_guest_metrics', metrics),
  );
}

export function importVm(state: ImportState, object: ArchivedObject): void {
  const record = recordOf('VM', object);
  const { pool, options } = state;
  const { database } = pool;
  if (isDefaultTemplate(record)) {
    // xapi: the template of that name stands for it
    for (const [vm, { name_label }] of database.all('VM'))
      if (name_label === record.name_label) state.map(object.id, vm);
    return;
  }
  const existing = options.restore ? [...database.all('VM')].find(([, vm]) => vm.uuid === record.uuid) : undefined;
  if (existing !== undefined && !mayReplace(existing, record, options.force)) return;
  const vm = state.create(
    'VM',
    object.id,
    () => {
      if (existing !== undefined) destroyVm(pool, existing[0]);
      return createVm(pool, fieldsOf(state, record));
    },
    (made) => destroyVm(pool, made),
  );
  if (options.dryRun) return;
  state.createdVms.push(vm);
}

/** Snapshots find their machines, and all find what they came from, once everything is there. */
export function linkSnapshots(state: ImportState): void {
  const { database } = state.pool;
  for (const object of state.objects) {
    const vm = object.className === 'VM' ? state.find('VM', object.id) : undefined;
    if (vm === undefined || !state.createdVms.includes(vm)) continue;
    const { is_a_snapshot, snapshot_of, parent } = recordOf('VM', object);
    const source = snapshot_of ?? nullRef<'VM'>();
    database.modify('VM', vm, {
      snapshot_of: is_a_snapshot === true && !isNullRef(source) ? state.lookup('VM', source) : nullRef(),
      parent: state.find('VM', parent ?? '') ?? nullRef(),
    });
  }
}

/** False where a forced import passes it by. Throws VM_BAD_POWER_STATE or VM_TO_IMPORT_IS_NOT_NEWER_VERSION. */
function mayReplace(
  [vm, { power_state, version }]: readonly [Ref<'VM'>, VMRecord],
  record: Partial<VMRecord>,
  force: boolean,
): boolean {
  if (power_state !== 'Halted') {
    if (force) return false;
    throw new XapiError('VM_BAD_POWER_STATE', [vm, 'halted', power_state.toLowerCase()]);
  }
  const imported = Number(record.version ?? 0);
  if (Number(version) < imported || force) return true;
  throw new XapiError('VM_TO_IMPORT_IS_NOT_NEWER_VERSION', [vm, String(version), String(imported)]);
}

function fieldsOf(state: ImportState, record: Partial<VMRecord>): Partial<VMRecord> {
  const { pool, task, options } = state;
  const { uuid, suspend_VDI, suspend_SR, resident_on, affinity, guest_metrics, version, ...kept } = record;
  const image = record.power_state === 'Suspended' ? suspendImage(state, suspend_VDI ?? nullRef()) : undefined;
  const own = ownFields(pool);
  return {
    ...kept,
    ...own,
    ...(options.restore && uuid !== undefined ? { uuid } : {}),
    blocked_operations: record.blocked_operations ?? {},
    power_state: image === undefined ? 'Halted' : 'Suspended',
    suspend_VDI: image ?? nullRef(),
    suspend_SR: pool.database.find('SR', suspend_SR ?? nullRef()) === undefined ? nullRef() : (suspend_SR ?? nullRef()),
    resident_on: state.find('host', resident_on ?? '') ?? nullRef(),
    affinity: state.find('host', affinity ?? '') ?? nullRef(),
    guest_metrics: state.find('VM_guest_metrics', guest_metrics ?? '') ?? nullRef(),
    // xapi: a machine that is restored counts how often
    version: options.restore ? Number(version ?? 0) + 1 : 0,
    is_default_template: false,
    snapshot_of: nullRef(),
    parent: nullRef(),
    // xapi: with force it is not locked, for what stays after a failure could not be unlocked
    current_operations: options.force ? {} : { [task.ref]: 'import' },
    other_config: otherConfig(state, record),
  };
}

function otherConfig(
  { pool, task, options }: ImportState,
  { other_config = {} }: Partial<VMRecord>,
): Record<string, string> {
  return {
    ...other_config,
    ...(options.restore ? {} : { mac_seed: pool.random.uuid() }),
    [IMPORT_TASK]: task.ref,
  };
}

/** Throws IMPORT_ERROR_FAILED_TO_FIND_OBJECT, unless the import is forced. */
function suspendImage(state: ImportState, id: string): Ref<'VDI'> | undefined {
  return state.options.force ? state.find('VDI', id) : state.lookup('VDI', id);
}

function isDefaultTemplate({ is_a_template, other_config }: Partial<VMRecord>): boolean {
  return is_a_template === true && mapGet(other_config, 'default_template') === 'true';
}
