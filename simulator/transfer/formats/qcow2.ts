import { constants, inflateRawSync } from 'node:zlib';
import { XapiError } from '../../../shared/xenapi/errors';
import { BLOCK_BYTES } from '../../disks/disk-store';
import type { ByteSource } from '../byte-source';
import type { DiskFormat, DiskTransfer } from './disk-format';
import { qcow2Bytes } from './qcow2-file';
import { clusterOf, ENTRY_BYTES, HEADER_BYTES, readHeader, tableOffset, type Cluster } from './qcow2-headers';
import { writeWithin } from './raw';

/** QEMU's own; with a base, what is not the same there. */
export const qcow2Format: DiskFormat = {
  contentType: 'application/x-qemu-disk',
  bytes: (disk, base) => {
    const { disks } = disk.pool;
    return qcow2Bytes(disk, base === undefined ? disks.blocks(disk.vdi) : disks.differingBlocks(disk.vdi, base));
  },
  receive: async (source, disk) => {
    const file = new ReceivedFile(disk);
    try {
      await file.receive(source);
      writeClusters(file, disk);
    } finally {
      file.remove();
    }
  },
};

/** A file may have its tables anywhere, so that all of it is kept before it is read. */
class ReceivedFile {
  private readonly key: string;
  private sizeBytes = 0;

  constructor(private readonly disk: DiskTransfer) {
    this.key = `${disk.vdi}/qcow2/${disk.pool.random.uuid()}`;
  }

  async receive(source: ByteSource): Promise<void> {
    const { pool, transfer } = this.disk;
    for (;;) {
      const bytes = await source.readUpTo(BLOCK_BYTES);
      if (bytes.length === 0) return;
      pool.disks.write(this.key, this.sizeBytes, bytes);
      this.sizeBytes += bytes.length;
      transfer.advance(bytes.length);
    }
  }

  /** Throws for what is behind the file's end. */
  read(offset: number, lengthBytes: number): Buffer {
    if (offset + lengthBytes > this.sizeBytes) throw invalid('End_of_file');
    return this.disk.pool.disks.read(this.key, offset, lengthBytes);
  }

  /** As `read`, but what is behind the file's end is zeros. */
  readPadded(offset: number, lengthBytes: number): Buffer {
    return this.disk.pool.disks.read(this.key, offset, lengthBytes);
  }

  remove(): void {
    this.disk.pool.disks.remove(this.key);
  }
}

/** What the file does not hold is left as it is, so that a difference goes onto a copy of its base. */
function writeClusters(file: ReceivedFile, disk: DiskTransfer): void {
  const header = readHeader(file.read(0, HEADER_BYTES));
  if (header === undefined) throw invalid('Not a qcow2 file that can be read');
  if (header.sizeBytes > disk.sizeBytes) throw invalid('The disk is smaller than the qcow2');
  const clusterBytes = 2 ** header.clusterBits;
  const perTable = clusterBytes / ENTRY_BYTES;
  const tables = Math.min(header.l1Entries, Math.ceil(header.sizeBytes / clusterBytes / perTable));
  for (const [index, l1Entry] of entriesIn(file.read(header.l1Offset, tables * ENTRY_BYTES))) {
    if (tableOffset(l1Entry) === 0) continue;
    for (const [within, entry] of entriesIn(file.read(tableOffset(l1Entry), clusterBytes))) {
      const offset = (index * perTable + within) * clusterBytes;
      const content = contentOf(file, clusterOf(entry, header.clusterBits), clusterBytes);
      if (content === undefined || offset >= header.sizeBytes) continue;
      writeWithin(disk, offset, content.subarray(0, header.sizeBytes - offset));
    }
  }
}

function* entriesIn(table: Buffer): Generator<readonly [index: number, entry: bigint], void> {
  for (let index = 0; index * ENTRY_BYTES < table.length; index += 1) {
    yield [index, table.readBigUInt64BE(index * ENTRY_BYTES)];
  }
}

function contentOf(file: ReceivedFile, cluster: Cluster, clusterBytes: number): Buffer | undefined {
  switch (cluster.kind) {
    case 'absent':
      return undefined;
    case 'zeros':
      return Buffer.alloc(clusterBytes);
    case 'plain':
      // The last cluster of a file may be cut short.
      return file.readPadded(cluster.offset, clusterBytes);
    case 'packed':
      return unpacked(file.readPadded(cluster.offset, cluster.lengthBytes), clusterBytes);
  }
}

/** A packed cluster ends somewhere in its last sector. */
function unpacked(bytes: Buffer, clusterBytes: number): Buffer {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: clusterBytes });
  } catch {
    throw invalid('A packed cluster cannot be unpacked');
  }
}

function invalid(words: string): XapiError {
  return new XapiError('INTERNAL_ERROR', [`Caught exception: Failure("${words}")`]);
}
