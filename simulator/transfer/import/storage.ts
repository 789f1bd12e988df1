import { XapiError } from '../../../shared/xenapi/errors';
import type { VDIRecord } from '../../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../../shared/xenapi/refs';
import { createVdi, destroyVdi } from '../../storage/vdis';
import { recordOf, type ArchivedObject } from './archive-header';
import type { ImportState } from './import-state';

/** Marks what an import has made. */
export const IMPORT_TASK = 'import_task';

/** New disks go to the repository that was asked for; disks that are here are looked for where they were. */
export function importRepository(state: ImportState, object: ArchivedObject): void {
  const { uuid, content_type } = recordOf('SR', object);
  const { repository } = state.options;
  if (repository !== undefined) {
    if (content_type !== 'iso') state.map(object.id, repository);
    return;
  }
  for (const [sr, record] of state.pool.database.all('SR')) if (record.uuid === uuid) state.map(object.id, sr);
}

export function importDisk(state: ImportState, object: ArchivedObject): void {
  const record = recordOf('VDI', object);
  const { content_type } = state.archived('SR', record.SR ?? '');
  if (content_type === 'iso') {
    const iso = findIso(state, record.location ?? '');
    // A drive without its disc is empty.
    if (iso !== undefined) state.map(object.id, iso);
    return;
  }
  if (state.options.repository === undefined) {
    const disk = findDisk(state, record);
    if (disk !== undefined) state.map(object.id, disk);
    return;
  }
  const { pool, task } = state;
  state.create(
    'VDI',
    object.id,
    () =>
      createVdi(pool, {
        ...describing(record),
        SR: state.lookup('SR', record.SR ?? ''),
        virtual_size: Number(record.virtual_size ?? 0),
        sm_config: { [IMPORT_TASK]: task.ref },
      }),
    (vdi) => destroyVdi(pool, vdi),
  );
}

export function importDrive(state: ImportState, object: ArchivedObject): void {
  const { database } = state.pool;
  const { uuid, ...record } = recordOf('VBD', object);
  const existing = state.options.restore ? [...database.all('VBD')].find(([, vbd]) => vbd.uuid === uuid) : undefined;
  if (existing !== undefined) {
    state.map(object.id, existing[0]);
    return;
  }
  const vm = state.lookup('VM', record.VM ?? '');
  const original = state.archived('VM', record.VM ?? '');
  const vdi = state.find('VDI', record.VDI ?? '');
  if (record.currently_attached === true && vdi === undefined) {
    // xapi: only a drive for discs, of a machine that is not paravirtual, can lose what is in it
    const mayBeEmpty = record.type === 'CD' && (original.HVM_boot_policy ?? '') !== '';
    if (!mayBeEmpty) throw new XapiError('IMPORT_ERROR_ATTACHED_DISKS_NOT_FOUND', []);
  }
  // There are no empty disks.
  if (vdi === undefined && record.type !== 'CD') return;
  state.create(
    'VBD',
    object.id,
    () => {
      const vbd = database.create('VBD', {
        ...record,
        ...(state.options.restore && uuid !== undefined ? { uuid } : {}),
        VM: vm,
        VDI: vdi ?? nullRef(),
        empty: vdi === undefined,
        metrics: nullRef(),
      });
      return vbd;
    },
    (vbd) => database.destroy('VBD', vbd),
  );
}

/** What a new disk has of the one in the archive. */
function describing(record: Partial<VDIRecord>): Partial<VDIRecord> {
  return {
    name_label: record.name_label ?? '',
    name_description: record.name_description ?? '',
    type: record.type ?? 'user',
    sharable: record.sharable ?? false,
    read_only: record.read_only ?? false,
    other_config: record.other_config ?? {},
    xenstore_data: record.xenstore_data ?? {},
    tags: record.tags ?? [],
    on_boot: record.on_boot ?? 'persist',
    allow_caching: record.allow_caching ?? false,
  };
}

/** In any library, by its file name. */
function findIso({ pool: { database } }: ImportState, location: string): Ref<'VDI'> | undefined {
  for (const [vdi, record] of database.all('VDI')) {
    const repository = database.find('SR', record.SR);
    if (record.location === location && repository?.content_type === 'iso' && repository.type !== 'udev') return vdi;
  }
  return undefined;
}

/** Throws VDI_LOCATION_MISSING or VDI_CONTENT_ID_MISSING, unless the import is forced. */
function findDisk(state: ImportState, record: Partial<VDIRecord>): Ref<'VDI'> | undefined {
  const { database } = state.pool;
  const { force, vdiMap } = state.options;
  const location = record.location ?? '';
  const sr = state.find('SR', record.SR ?? '');
  const wanted = vdiMap.get(record.uuid ?? '');
  for (const [vdi, candidate] of database.all('VDI')) {
    if (wanted === undefined ? candidate.SR === sr && candidate.location === location : candidate.uuid === wanted) {
      return vdi;
    }
  }
  if (force) return undefined;
  if (sr === undefined) throw new XapiError('VDI_CONTENT_ID_MISSING', []);
  throw new XapiError('VDI_LOCATION_MISSING', [sr, location]);
}
