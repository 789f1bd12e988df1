import { BLOCK_BYTES } from '../disks/disk-store';

const ZEROS = Buffer.alloc(BLOCK_BYTES);

/** For at most a block. */
export function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}
