import { XapiError } from '../../shared/xenapi/errors';
import type { VDIRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { BLOCK_BYTES } from '../disks/disk-store';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { copyVdi, createVdi, destroyVdi, writeVdi } from '../storage/vdis';

const MIRRORED_BYTES_PER_MS = 400 * 1024;
const FASTEST_MS = 500;

/** From each disk to what it became. */
export type MovedDisks = ReadonlyMap<Ref<'VDI'>, Ref<'VDI'>>;

/**
 * Makes the disks anew on repositories of a pool, which may be another one, with all their bytes; the old ones stay. The new ones go
 * again when one of them fails, with MIRROR_FAILED where a guest was writing.
 */
export async function sendDisks(
  work: Work,
  target: SimulatedPool,
  disks: ReadonlyMap<Ref<'VDI'>, Ref<'SR'>>,
  isLive: boolean,
): Promise<MovedDisks> {
  const { pool } = work;
  const moved = new Map<Ref<'VDI'>, Ref<'VDI'>>();
  try {
    for (const [index, [disk, sr]] of [...disks].entries()) {
      const made = await withOperation(work, 'VDI', disk, isLive ? 'mirror' : 'copy', async () => {
        const { physical_utilisation } = pool.database.record('VDI', disk);
        const timeMs = FASTEST_MS + Number(physical_utilisation) / MIRRORED_BYTES_PER_MS;
        await workFor(work, timeMs, (0.9 * index) / disks.size, (0.9 * (index + 1)) / disks.size);
        return target === pool ? moveDisk(pool, disk, sr) : sendDisk(pool, disk, target, sr);
      });
      moved.set(disk, made);
    }
  } catch (error) {
    dropDisks(target, moved);
    const [failed] = [...disks.keys()].slice(moved.size);
    const isCancelled = error instanceof XapiError && error.code === 'TASK_CANCELLED';
    throw isLive && !isCancelled && failed !== undefined ? new XapiError('MIRROR_FAILED', [failed]) : error;
  }
  relate(pool, target, moved);
  return moved;
}

export function dropDisks(pool: SimulatedPool, moved: MovedDisks): void {
  for (const disk of moved.values()) destroyVdi(pool, disk);
}

/** As a copy that takes the place of the disk, also among its snapshots. */
function moveDisk(pool: SimulatedPool, disk: Ref<'VDI'>, sr: Ref<'SR'>): Ref<'VDI'> {
  const { is_a_snapshot, snapshot_time } = pool.database.record('VDI', disk);
  const made = copyVdi(pool, disk, sr);
  pool.database.modify('VDI', made, { is_a_snapshot, snapshot_time });
  return made;
}

function sendDisk(pool: SimulatedPool, disk: Ref<'VDI'>, target: SimulatedPool, sr: Ref<'SR'>): Ref<'VDI'> {
  const record = pool.database.record('VDI', disk);
  const made = createVdi(target, { ...portable(record), SR: sr, virtual_size: Number(record.virtual_size) });
  try {
    for (const block of pool.disks.blocks(disk)) {
      const offset = block * BLOCK_BYTES;
      writeVdi(target, made, offset, pool.disks.read(disk, offset, BLOCK_BYTES));
    }
  } catch (error) {
    destroyVdi(target, made);
    throw error;
  }
  return made;
}

/** What of a disk's record means something on another repository. */
function portable(record: VDIRecord): Partial<VDIRecord> {
  return {
    name_label: record.name_label,
    name_description: record.name_description,
    type: record.type,
    sharable: record.sharable,
    read_only: record.read_only,
    other_config: record.other_config,
    xenstore_data: record.xenstore_data,
    tags: record.tags,
    on_boot: record.on_boot,
    is_a_snapshot: record.is_a_snapshot,
    snapshot_time: record.snapshot_time,
  };
}

/** Snapshots are those of the new disk where that came too. */
function relate(pool: SimulatedPool, target: SimulatedPool, moved: MovedDisks): void {
  for (const [old, made] of moved) {
    const leaf = moved.get(pool.database.record('VDI', old).snapshot_of);
    target.database.modify('VDI', made, { snapshot_of: leaf ?? nullRef() });
  }
}
