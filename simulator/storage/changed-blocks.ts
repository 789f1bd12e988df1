import type { Ref } from '../../shared/xenapi/refs';
import { BLOCK_BYTES } from '../disks/disk-store';
import type { SimulatedPool } from '../pool';
import { backendFailure } from './backend-failure';
import { giveRoom } from './space';

/** What one bit of a list of changed blocks stands for. */
const TRACKED_BYTES = 64 * 1024;
const TRACKED_PER_BLOCK = BLOCK_BYTES / TRACKED_BYTES;

/** The blocks of 64 KiB in which two states of a disk differ: a bit each, the first one highest, in base64. Throws SR_BACKEND_FAILURE_460. */
export function changedBlocks(pool: SimulatedPool, from: Ref<'VDI'>, to: Ref<'VDI'>): string {
  const { database, disks } = pool;
  for (const vdi of [from, to]) {
    if (!database.record('VDI', vdi).cbt_enabled) throw unknownChanges('Source or target VDI is not tracked');
  }
  if (originOf(pool, from) !== originOf(pool, to)) throw unknownChanges('Source and target VDI are unrelated');
  const sizeBytes = Number(database.record('VDI', to).virtual_size);
  const bits = Buffer.alloc(Math.ceil(sizeBytes / TRACKED_BYTES / 8));
  const [before, after] = [bytesKey(pool, from), bytesKey(pool, to)];
  for (const block of disks.differingBlocks(before, after)) {
    const [left, right] = [before, after].map((disk) => disks.read(disk, block * BLOCK_BYTES, BLOCK_BYTES));
    if (left === undefined || right === undefined) continue;
    for (let part = 0; part < TRACKED_PER_BLOCK; part += 1) {
      const [start, end] = [part * TRACKED_BYTES, (part + 1) * TRACKED_BYTES];
      if (left.subarray(start, end).equals(right.subarray(start, end))) continue;
      const bit = block * TRACKED_PER_BLOCK + part;
      bits.writeUInt8((bits[bit >> 3] ?? 0) | (0x80 >> (bit & 7)), bit >> 3);
    }
  }
  return bits.toString('base64');
}

/** The data of a snapshot goes; which blocks it had changed stays known. */
export function destroyData(pool: SimulatedPool, snapshot: Ref<'VDI'>): void {
  const { database, disks } = pool;
  const { VBDs, SR, physical_utilisation } = database.record('VDI', snapshot);
  for (const vbd of VBDs) database.destroy('VBD', vbd);
  disks.copy(snapshot, historyKey(snapshot));
  disks.remove(snapshot);
  giveRoom(pool, SR, { virtualBytes: 0, physicalBytes: Number(physical_utilisation) });
  database.modify('VDI', snapshot, { type: 'cbt_metadata', physical_utilisation: 0 });
}

/** Under which name the bytes are kept by which a disk without its data is compared. */
export function historyKey(vdi: Ref<'VDI'>): string {
  return `${vdi}/history`;
}

function bytesKey({ database }: SimulatedPool, vdi: Ref<'VDI'>): string {
  return database.record('VDI', vdi).type === 'cbt_metadata' ? historyKey(vdi) : vdi;
}

function originOf({ database }: SimulatedPool, vdi: Ref<'VDI'>): Ref<'VDI'> {
  const { is_a_snapshot, snapshot_of } = database.record('VDI', vdi);
  return is_a_snapshot ? snapshot_of : vdi;
}

function unknownChanges(reason: string): ReturnType<typeof backendFailure> {
  return backendFailure(460, 'Failed to calculate changed blocks for given VDIs.', reason);
}
