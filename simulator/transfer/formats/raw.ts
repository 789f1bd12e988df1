import { XapiError } from '../../../shared/xenapi/errors';
import { BLOCK_BYTES } from '../../disks/disk-store';
import { writeVdi } from '../../storage/vdis';
import type { ByteSource } from '../byte-source';
import type { DiskFormat, DiskTransfer } from './disk-format';

/** The bytes as they are, holes written out. */
export const rawFormat: DiskFormat = {
  contentType: 'application/octet-stream',
  bytes: function* ({ pool, vdi, sizeBytes, transfer }) {
    for (let offset = 0; offset < sizeBytes; offset += BLOCK_BYTES) {
      const bytes = pool.disks.read(vdi, offset, Math.min(BLOCK_BYTES, sizeBytes - offset));
      yield transfer.sent(bytes);
      transfer.advance(bytes.length);
    }
  },
  receive: async (source, disk) => {
    for (let offset = 0; ;) {
      const bytes = await source.readUpTo(BLOCK_BYTES);
      if (bytes.length === 0) return;
      writeWithin(disk, offset, bytes);
      disk.transfer.advance(bytes.length);
      offset += bytes.length;
    }
  },
};

/** Pieces with their places: each behind 12 bytes, where it goes and how long it is, until one says nothing. */
export async function receivePieces(source: ByteSource, disk: DiskTransfer): Promise<void> {
  for (;;) {
    const head = await source.read(12);
    const [offset, length] = [Number(head.readBigUInt64LE(0)), head.readUInt32LE(8)];
    if (offset === 0 && length === 0) return;
    for (let done = 0; done < length;) {
      const bytes = await source.read(Math.min(BLOCK_BYTES, length - done));
      writeWithin(disk, offset + done, bytes);
      disk.transfer.advance(bytes.length);
      done += bytes.length;
    }
  }
}

/** A disk does not grow with what is written to it. */
export function writeWithin({ pool, vdi, sizeBytes }: DiskTransfer, offset: number, bytes: Buffer): void {
  if (offset + bytes.length > sizeBytes) {
    throw new XapiError('INTERNAL_ERROR', ['Caught exception: Unix.Unix_error(Unix.ENOSPC, "write", "")']);
  }
  writeVdi(pool, vdi, offset, bytes);
}
