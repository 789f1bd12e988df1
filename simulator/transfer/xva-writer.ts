import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { attachToHost, type Attaching } from './attached-disk';
import { blockChecksum } from './block-checksum';
import { blockMembers, inStreamOrder, type ArchivedDisk } from './disk-blocks';
import { ExportedObjects, type ExportScope } from './exported-objects';
import { OVA_XML, ovaXml } from './ova-xml';
import { TAR_END, tarHeader, tarPadding } from './tar';
import type { Transfer } from './transfer';

/** Before, blocks had SHA-1 sums. */
const XXHASH_SINCE = '1.170.0';

/** What an archive of a VM is made of. */
export interface PlannedArchive {
  readonly header: Buffer;
  readonly disks: readonly ArchivedDisk[];
}

/** Collects what belongs to a VM as it is now. */
export function planArchive(
  pool: SimulatedPool,
  host: Ref<'host'>,
  vm: Ref<'VM'>,
  preservesPowerState: boolean,
): PlannedArchive {
  const { database } = pool;
  const scope: ExportScope = {
    preservesPowerState,
    withSnapshots: false,
    withVhdParents: false,
    excludedDevices: new Set(),
  };
  const objects = new ExportedObjects(database);
  objects.addVm(vm, scope);
  const { VBDs, suspend_VDI } = database.record('VM', vm);
  const vdis = VBDs.map((vbd) => database.record('VBD', vbd))
    .filter(({ type }) => type !== 'CD')
    .map(({ VDI }) => VDI);
  const disks = new Map<Ref<'VDI'>, ArchivedDisk>();
  for (const vdi of [suspend_VDI, ...vdis]) {
    const prefix = objects.idOf(vdi);
    const record = database.find('VDI', vdi);
    if (prefix === undefined || record === undefined || isIso(database.find('SR', record.SR)?.content_type)) continue;
    disks.set(vdi, { prefix, vdi, sizeBytes: Number(record.virtual_size) });
  }
  return { header: ovaXml(pool, objects, scope, host), disks: inStreamOrder([...disks.values()]) };
}

/** The archive's bytes. Each block is read when it is asked for, from a disk that is attached meanwhile. */
export async function archiveBytes(
  asked: Attaching,
  { header, disks }: PlannedArchive,
  transfer: Transfer,
): Promise<Iterable<Buffer>> {
  const { pool } = asked;
  const checksum = await blockChecksum(pool.release.has(XXHASH_SINCE) ? 'xxhash' : 'sha1');
  const members = function* (): Generator<Buffer, void> {
    yield* metadataMember(header, pool.clock.now());
    for (const disk of disks) {
      const detach = attachToHost(asked, disk.vdi, 'RO');
      try {
        yield* blockMembers(pool.disks, disk, checksum, transfer);
      } finally {
        detach();
      }
    }
    yield TAR_END;
  };
  return members();
}

/** `ova.xml`, the first member. */
export function* metadataMember(header: Buffer, nowMs: number): Generator<Buffer, void> {
  yield tarHeader({ name: OVA_XML, sizeBytes: header.length }, nowMs);
  yield header;
  yield tarPadding(header.length);
}

function isIso(contentType: string | undefined): boolean {
  return contentType === 'iso';
}
