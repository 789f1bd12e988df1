import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Ref } from '../../shared/xenapi/refs';
import { BLOCK_BYTES } from '../disks/disk-store';
import type { Work } from '../operations/operation';

/** The MD5 of all that a disk holds, in hex. Other work goes on beside it; it ends with its task. */
export async function checksum({ pool, task }: Work, vdi: Ref<'VDI'>): Promise<string> {
  const sizeBytes = Number(pool.database.record('VDI', vdi).virtual_size);
  const hash = createHash('md5');
  task.allowCancel();
  for (let offset = 0; offset < sizeBytes; offset += BLOCK_BYTES) {
    task.signal.throwIfAborted();
    hash.update(pool.disks.read(vdi, offset, Math.min(BLOCK_BYTES, sizeBytes - offset)));
    await setImmediate();
  }
  return hash.digest('hex');
}
