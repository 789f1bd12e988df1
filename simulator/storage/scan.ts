import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { Medium } from './backends/backend';
import type { IsoFile } from './world';
import { findDisks } from './media';
import { takeRoom } from './space';

/** Makes the records say what is on the medium: its size, disks that were forgotten, and files that are new. */
export function scanMedium(pool: SimulatedPool, sr: Ref<'SR'>, { sizeBytes, files = [] }: Medium): void {
  const { database } = pool;
  if (Number(database.record('SR', sr).physical_size) <= 0) database.modify('SR', sr, { physical_size: sizeBytes });
  findDisks(pool, sr);
  const { content_type, VDIs } = database.record('SR', sr);
  if (content_type !== 'iso') return;
  const known = new Set(VDIs.map((vdi) => database.record('VDI', vdi).location));
  for (const file of files) if (!known.has(file.name)) addImage(pool, sr, file);
}

function addImage(pool: SimulatedPool, sr: Ref<'SR'>, { name, sizeBytes }: IsoFile): void {
  takeRoom(pool, sr, { virtualBytes: sizeBytes, physicalBytes: sizeBytes });
  pool.database.create('VDI', {
    name_label: name,
    location: name,
    SR: sr,
    type: 'user',
    managed: true,
    read_only: true,
    virtual_size: sizeBytes,
    physical_utilisation: sizeBytes,
    snapshot_of: nullRef(),
    metadata_of_pool: nullRef(),
  });
}
