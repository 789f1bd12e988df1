import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { isRepositoryAttached } from './connections';
import { copyVdi, copyVdiInto, destroyVdi } from './vdis';

/** A pace that ordinary storage keeps. */
const BYTES_PER_MS = (200 * 1024 ** 2) / 1000;
const SHORTEST_MS = 1_000;

/** How long it takes to copy so many bytes. */
export function copyTimeMs(bytes: number): number {
  return Math.max(SHORTEST_MS, bytes / BYTES_PER_MS);
}

export interface CopyTarget {
  readonly sr: Ref<'SR'>;
  /** A disk on the target that holds something already: only what the source has beyond it is copied. */
  readonly base: Ref<'VDI'>;
  /** A disk that takes the content, instead of a new one. */
  readonly into: Ref<'VDI'>;
}

/** `VDI.copy`: can be cancelled, and leaves no half of a disk behind. Resolves to the disk that holds the copy. */
export async function copyDisk(work: Work, source: Ref<'VDI'>, target: CopyTarget): Promise<Ref<'VDI'>> {
  const { pool, task } = work;
  for (const vdi of [source, target.base]) {
    if (!isNullRef(vdi) && !pool.database.record('VDI', vdi).managed) throw new XapiError('VDI_NOT_MANAGED', [vdi]);
  }
  if (!isNullRef(target.into)) checkTarget(pool, source, target.into);
  return withOperation(work, 'VDI', source, 'copy', async () => {
    task.allowCancel();
    if (isNullRef(target.into)) return copyToRepository(work, source, target);
    return withOperation(work, 'VDI', target.into, 'copy', async () => {
      await workFor(work, copyTimeMs(differingBytes(pool, source, target.base)));
      copyVdiInto(pool, source, target.into);
      return target.into;
    });
  });
}

async function copyToRepository(work: Work, source: Ref<'VDI'>, { sr, base }: CopyTarget): Promise<Ref<'VDI'>> {
  const { pool } = work;
  if (!isRepositoryAttached(pool.database, sr)) throw new XapiError('SR_HAS_NO_PBDS', [sr]);
  // The room is taken first, so that a repository that is too small says so at once.
  const copy = await withOperation(work, 'SR', sr, 'vdi_create', () => copyVdi(pool, source, sr));
  try {
    await workFor(work, copyTimeMs(differingBytes(pool, source, base)));
  } catch (error) {
    destroyVdi(pool, copy);
    throw error;
  }
  return copy;
}

function checkTarget({ database }: SimulatedPool, source: Ref<'VDI'>, into: Ref<'VDI'>): void {
  const { read_only, managed, virtual_size, VBDs } = database.record('VDI', into);
  const needed = database.record('VDI', source).virtual_size;
  if (!managed) throw new XapiError('VDI_NOT_MANAGED', [into]);
  if (read_only) throw new XapiError('VDI_READONLY', [into]);
  if (Number(virtual_size) < Number(needed)) throw new XapiError('VDI_TOO_SMALL', [into, String(needed)]);
  if (VBDs.some((vbd) => database.record('VBD', vbd).currently_attached)) {
    throw new XapiError('VDI_IN_USE', [into, 'copy']);
  }
}

function differingBytes({ database, disks }: SimulatedPool, source: Ref<'VDI'>, base: Ref<'VDI'>): number {
  const { physical_utilisation, virtual_size } = database.record('VDI', source);
  const wholeBytes = Math.min(Number(physical_utilisation), Number(virtual_size));
  if (isNullRef(base)) return wholeBytes;
  const blocks = disks.blocks(source).length;
  return blocks === 0 ? 0 : (wholeBytes * disks.differingBlocks(source, base).length) / blocks;
}
