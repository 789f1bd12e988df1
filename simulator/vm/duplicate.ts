import type { VMRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import { destroyVdi } from '../storage/vdis';
import { disksOf } from './disks';
import { copyDrives, copyInterfaces, createVm } from './new-vm';

/** How one disk becomes two. */
export interface DiskCopier {
  readonly operation: 'clone' | 'copy' | 'snapshot';
  readonly timeMs: (sizeBytes: number) => number;
  readonly copy: (disk: Ref<'VDI'>) => Ref<'VDI'>;
}

export interface DuplicatePlan {
  readonly disks: DiskCopier;
  /** Disks that the copy does not get. */
  readonly without?: ReadonlySet<string>;
  readonly keepsMacs: boolean;
  /** What the copy has other than the VM that it is made of. */
  readonly fields: (source: VMRecord) => Partial<VMRecord>;
}

/**
 * Makes a VM after another one, with disks of its own; it is suspended where that one's memory was kept. Disks that
 * are made by then go again when a later one fails.
 */
export async function duplicate(work: Work, source: Ref<'VM'>, plan: DuplicatePlan): Promise<Ref<'VM'>> {
  const { pool } = work;
  const { database } = pool;
  const { suspend_VDI } = database.record('VM', source);
  const disks = disksOf(database, source).filter((disk) => plan.without?.has(disk) !== true);
  const copies = await copyDisks(work, disks, plan.disks);
  // What the VM belongs to may have gone while the disks were copied.
  const record = database.record('VM', source);
  const copy = createVm(pool, {
    ...record,
    ...plan.fields(record),
    suspend_VDI: copies.get(suspend_VDI) ?? nullRef(),
    power_state: copies.has(suspend_VDI) ? 'Suspended' : 'Halted',
  });
  copyDrives(pool, source, copy, (vbd) => {
    const { VDI, type, empty } = database.record('VBD', vbd);
    return type === 'CD' || empty ? VDI : copies.get(VDI);
  });
  copyInterfaces(pool, source, copy, plan.keepsMacs);
  pool.guests.set(copy, pool.guest(source));
  return copy;
}

/** Copies disk after disk. When that ends early, the copies are destroyed. */
export async function copyDisks(
  work: Work,
  disks: readonly Ref<'VDI'>[],
  { operation, timeMs, copy }: DiskCopier,
): Promise<ReadonlyMap<Ref<'VDI'>, Ref<'VDI'>>> {
  const { pool } = work;
  const copies = new Map<Ref<'VDI'>, Ref<'VDI'>>();
  try {
    for (const [index, disk] of disks.entries()) {
      const made = await withOperation(work, 'VDI', disk, operation, async () => {
        const bytes = Number(pool.database.record('VDI', disk).physical_utilisation);
        await workFor(work, timeMs(bytes), index / disks.length, (index + 1) / disks.length);
        return copy(disk);
      });
      copies.set(disk, made);
    }
  } catch (error) {
    for (const made of copies.values()) destroyVdi(pool, made);
    throw error;
  }
  return copies;
}
