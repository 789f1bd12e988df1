import type { SRRecord, VDIRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { layoutOf } from '../storage/drivers';
import { physicalBytes } from '../storage/layout';
import type { BuiltHost, Builder } from './builder';

/** A repository and its connections to hosts. */
export function buildSr(
  { database }: Builder,
  hosts: readonly BuiltHost[],
  deviceConfig: Record<string, string>,
  fields: Partial<SRRecord>,
): Ref<'SR'> {
  const sr = database.create('SR', { introduced_by: nullRef(), ...fields });
  for (const host of hosts) {
    database.create('PBD', { host: host.ref, SR: sr, device_config: deviceConfig, currently_attached: true });
  }
  return sr;
}

export function buildVdi(
  { database, random }: Builder,
  sr: Ref<'SR'>,
  name: string,
  fields: Parameters<typeof database.create<'VDI'>>[1],
): Ref<'VDI'> {
  const uuid = random.uuid();
  return database.create('VDI', {
    uuid,
    location: uuid,
    name_label: name,
    SR: sr,
    type: 'user',
    managed: true,
    snapshot_of: nullRef(),
    metadata_of_pool: nullRef(),
    on_boot: 'persist',
    ...fields,
    physical_utilisation: roomOf(database, sr, fields),
  });
}

/** A repository that its disks would fill is this much larger than they are. */
const HEADROOM = 1.25;

/** Sets each repository's used and allocated bytes to the sum of its disks, and what may be done with it and with them. */
export function countIntoRepositories(database: Database): void {
  for (const [ref, sr] of [...database.all('SR')]) {
    const disks = sr.VDIs.map((vdi) => database.record('VDI', vdi));
    const used = sum(disks.map((disk) => Number(disk.physical_utilisation)));
    const allocated = sum(disks.map((disk) => Number(disk.virtual_size)));
    // Removable media and tools have the size of what is in them.
    const size = Number(sr.physical_size) === 0 ? used : Math.max(Number(sr.physical_size), Math.ceil(used * HEADROOM));
    database.modify('SR', ref, { physical_utilisation: used, virtual_allocation: allocated, physical_size: size });
  }
}

/** Room that a disk takes: on thin storage what it is said to hold. */
export function roomOf(
  database: Database,
  sr: Ref<'SR'>,
  { virtual_size = 0, physical_utilisation = 0, is_a_snapshot = false }: Partial<VDIRecord>,
): number {
  if (layoutOf(database, sr) === 'thin') return Number(physical_utilisation);
  const disk = { virtualBytes: Number(virtual_size), writtenBytes: 0, isSnapshot: is_a_snapshot };
  return physicalBytes(database, sr, disk);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Marks a name as one of the product's own, which clients show in their user's language. */
export function translated(key: string, name: string): Record<string, string> {
  return {
    'i18n-key': key,
    'i18n-original-value-name_label': name,
    'i18n-original-value-name_description': '',
  };
}
