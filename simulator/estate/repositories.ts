import type { SRRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { BuiltHost, Builder } from './builder';

/** A repository and its connections to hosts. */
export function buildSr(
  { database }: Builder,
  hosts: readonly BuiltHost[],
  deviceConfig: Record<string, string>,
  fields: Partial<SRRecord>,
): Ref<'SR'> {
  const isDisk = fields.content_type === 'user';
  const sr = database.create('SR', {
    introduced_by: nullRef(),
    allowed_operations: isDisk
      ? [
          'unplug',
          'plug',
          'pbd_create',
          'update',
          'pbd_destroy',
          'vdi_resize',
          'vdi_clone',
          'scan',
          'vdi_snapshot',
          'vdi_mirror',
          'vdi_create',
          'vdi_destroy',
        ]
      : ['unplug', 'plug', 'pbd_create', 'update', 'pbd_destroy', 'scan', 'vdi_clone'],
    ...fields,
  });
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
    allowed_operations: ['update', 'forget', 'destroy', 'snapshot', 'resize', 'copy', 'clone'],
    on_boot: 'persist',
    ...fields,
  });
}

/** Sets each repository's used and allocated bytes to the sum of its disks. */
export function countIntoRepositories(database: Database): void {
  for (const [ref, sr] of [...database.all('SR')]) {
    const disks = sr.VDIs.map((vdi) => database.record('VDI', vdi));
    const used = sum(
      disks.map((disk) => Number(sr.content_type === 'user' ? disk.physical_utilisation : disk.virtual_size)),
    );
    const allocated = sum(disks.map((disk) => Number(disk.virtual_size)));
    // Removable media and tools have the size of what is in them.
    const size = Number(sr.physical_size) === 0 ? used : Math.max(Number(sr.physical_size), used);
    database.modify('SR', ref, { physical_utilisation: used, virtual_allocation: allocated, physical_size: size });
  }
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
