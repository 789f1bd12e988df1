import type { Ref } from '../../shared/xenapi/refs';
import { withOperation, type Work } from '../operations/operation';

/** Work on a disk that its repository takes part in: both say so while it goes on, and both may refuse it. */
export function withDisk<T>(
  work: Work,
  vdi: Ref<'VDI'>,
  operations: { readonly sr: string; readonly vdi: string },
  run: () => T | Promise<T>,
): Promise<T> {
  const { SR } = work.pool.database.record('VDI', vdi);
  return withOperation(work, 'SR', SR, operations.sr, () => withOperation(work, 'VDI', vdi, operations.vdi, run));
}
