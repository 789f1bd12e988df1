import { XapiError } from '../../shared/xenapi/errors';
import type { VDIRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { historyKey } from './changed-blocks';
import { hasFeature, layoutOf } from './drivers';
import { physicalBytes, roundedSize, VHD_TABLES_BYTES } from './layout';
import { assertRoom, giveRoom, roomOf, takeRoom } from './space';

export type NewVdi = Partial<VDIRecord> & Pick<VDIRecord, 'SR' | 'virtual_size'>;

/** What a copy has that its source has not. */
export type CopiedFields = Partial<Pick<VDIRecord, 'name_label' | 'name_description' | 'other_config' | 'tags'>>;

/**
 * An empty disk: the record, and its room in the repository. The size is rounded up as the driver does.
 * Throws SR_OPERATION_NOT_SUPPORTED, or what the driver fails with, such as SR_BACKEND_FAILURE_44.
 */
export function createVdi(pool: SimulatedPool, fields: NewVdi): Ref<'VDI'> {
  if (!hasFeature(pool.database, fields.SR, 'VDI_CREATE'))
    throw new XapiError('SR_OPERATION_NOT_SUPPORTED', [fields.SR]);
  const isForeign = layoutOf(pool.database, fields.SR) === 'foreign';
  const virtual_size = isForeign ? fields.virtual_size : roundedSize(Number(fields.virtual_size));
  return insert(pool, { type: 'user', ...fields, virtual_size }, 0);
}

/** A writable disk on the same repository that holds what the source holds now, in no time. */
export function cloneVdi(pool: SimulatedPool, source: Ref<'VDI'>, fields: CopiedFields = {}): Ref<'VDI'> {
  return descend(pool, source, fields);
}

/** As `cloneVdi`, but a snapshot of the source. */
export function snapshotVdi(pool: SimulatedPool, source: Ref<'VDI'>, fields: CopiedFields = {}): Ref<'VDI'> {
  return descend(pool, source, {
    ...fields,
    is_a_snapshot: true,
    snapshot_of: source,
    snapshot_time: pool.clock.now(),
    cbt_enabled: pool.database.record('VDI', source).cbt_enabled,
  });
}

/** A disk of its own on any repository, all at once: operations that take their time let it pass first. */
export function copyVdi(pool: SimulatedPool, source: Ref<'VDI'>, sr: Ref<'SR'>, fields: CopiedFields = {}): Ref<'VDI'> {
  const record = pool.database.record('VDI', source);
  const copy = insert(pool, { ...inherited(record), ...fields, SR: sr }, writtenBytes(pool, source));
  pool.disks.copy(source, copy);
  return copy;
}

/** As `copyVdi`, but onto a disk that is there and large enough. What it held is gone. Throws SR_BACKEND_FAILURE_44. */
export function copyVdiInto(pool: SimulatedPool, source: Ref<'VDI'>, into: Ref<'VDI'>): void {
  const { database } = pool;
  const { SR, virtual_size, physical_utilisation } = database.record('VDI', into);
  const isThin = layoutOf(database, SR) === 'thin';
  const physical = isThin
    ? physicalBytes(database, SR, {
        virtualBytes: Number(virtual_size),
        writtenBytes: writtenBytes(pool, source),
      })
    : Number(physical_utilisation);
  takeRoom(pool, SR, { virtualBytes: 0, physicalBytes: physical - Number(physical_utilisation) });
  pool.disks.copy(source, into);
  database.modify('VDI', into, { physical_utilisation: physical });
}

/** The record with its VBDs and crash dumps, the bytes and the room. Snapshots of it stay, as on a server. */
export function destroyVdi(pool: SimulatedPool, vdi: Ref<'VDI'>): void {
  const { database } = pool;
  const record = database.record('VDI', vdi);
  for (const vbd of record.VBDs) database.destroy('VBD', vbd);
  for (const dump of record.crash_dumps) database.destroy('crashdump', dump);
  database.destroy('VDI', vdi);
  pool.disks.remove(vdi);
  pool.disks.remove(historyKey(vdi));
  giveRoom(pool, record.SR, roomOf(record));
}

/** Writes to a disk, which grows on thin storage. Throws SR_BACKEND_FAILURE_44 when the repository is full. */
export function writeVdi(pool: SimulatedPool, vdi: Ref<'VDI'>, offsetBytes: number, bytes: Uint8Array): void {
  const { SR, physical_utilisation } = pool.database.record('VDI', vdi);
  if (layoutOf(pool.database, SR) !== 'thin') {
    pool.disks.write(vdi, offsetBytes, bytes);
    return;
  }
  assertRoom(pool, SR, pool.disks.missingBytes(vdi, offsetBytes, bytes.length));
  const takenBytes = pool.disks.write(vdi, offsetBytes, bytes);
  if (takenBytes === 0) return;
  takeRoom(pool, SR, { virtualBytes: 0, physicalBytes: takenBytes });
  pool.database.modify('VDI', vdi, { physical_utilisation: Number(physical_utilisation) + takenBytes });
}

/** Gives a disk another size. It never gets smaller than the driver allows; what lies behind a new end is gone. */
export function resizeVdi(pool: SimulatedPool, vdi: Ref<'VDI'>, sizeBytes: number): void {
  const record = pool.database.record('VDI', vdi);
  const virtualBytes = roundedSize(sizeBytes);
  const isThick = layoutOf(pool.database, record.SR) === 'thick';
  const physical = isThick
    ? physicalBytes(pool.database, record.SR, { virtualBytes, writtenBytes: 0 })
    : Number(record.physical_utilisation);
  takeRoom(pool, record.SR, {
    virtualBytes: virtualBytes - Number(record.virtual_size),
    physicalBytes: physical - Number(record.physical_utilisation),
  });
  pool.disks.truncate(vdi, virtualBytes);
  pool.database.modify('VDI', vdi, { virtual_size: virtualBytes, physical_utilisation: physical });
}

function descend(
  pool: SimulatedPool,
  source: Ref<'VDI'>,
  fields: Omit<Partial<VDIRecord>, 'SR' | 'virtual_size'>,
): Ref<'VDI'> {
  const record = pool.database.record('VDI', source);
  const child = insert(pool, { ...inherited(record), ...fields, SR: record.SR }, 0);
  pool.disks.copy(source, child);
  return child;
}

/** What a clone or a copy has of its source. */
function inherited(record: VDIRecord): Omit<NewVdi, 'SR'> {
  return {
    name_label: record.name_label,
    name_description: record.name_description,
    virtual_size: Number(record.virtual_size),
    type: record.type,
    sharable: record.sharable,
    read_only: record.read_only,
    other_config: record.other_config,
    xenstore_data: record.xenstore_data,
    tags: record.tags,
    on_boot: record.on_boot,
    allow_caching: record.allow_caching,
  };
}

function insert(pool: SimulatedPool, fields: NewVdi, writtenBytes: number): Ref<'VDI'> {
  const { database } = pool;
  const virtualBytes = Number(fields.virtual_size);
  const isSnapshot = fields.is_a_snapshot === true;
  const physical = physicalBytes(database, fields.SR, { virtualBytes, writtenBytes, isSnapshot });
  takeRoom(pool, fields.SR, { virtualBytes, physicalBytes: physical });
  const uuid = fields.uuid ?? pool.random.uuid();
  const vdi = database.create('VDI', {
    uuid,
    location: uuid,
    managed: true,
    snapshot_of: nullRef(),
    metadata_of_pool: nullRef(),
    physical_utilisation: physical,
    ...fields,
  });
  return vdi;
}

/** What a full copy of it has to write: on thin storage what it holds, and no more than its size. */
function writtenBytes(pool: SimulatedPool, vdi: Ref<'VDI'>): number {
  const { physical_utilisation, virtual_size, SR } = pool.database.record('VDI', vdi);
  if (layoutOf(pool.database, SR) !== 'thin') return Number(virtual_size);
  const heldBytes = Math.max(Number(physical_utilisation) - VHD_TABLES_BYTES, pool.disks.allocatedBytes(vdi));
  return Math.min(Number(virtual_size), heldBytes);
}
