import { XapiError } from '../../../shared/xenapi/errors';
import type { Ref } from '../../../shared/xenapi/refs';
import { BLOCK_BYTES, type DiskStore } from '../../disks/disk-store';
import type { ByteSource } from '../byte-source';
import type { DiskFormat, DiskTransfer } from './disk-format';
import { writeWithin } from './raw';
import {
  BITMAP_BYTES,
  FOOTER_BYTES,
  HEADER_BYTES,
  readFooter,
  readHeader,
  SECTOR_BYTES,
  UNUSED,
  VHD_BLOCK_BYTES,
  writeFooter,
  writeHeader,
} from './vhd-headers';

/** After the copy of the footer and the header. */
const TABLE_OFFSET = 2048;
const MAX_BYTES = 2040 * 1024 ** 3;

/** A dynamic VHD; with a base, a differencing one with what is not the same there. */
export const vhdFormat: DiskFormat = {
  contentType: 'application/vhd',
  bytes: (disk, base) => {
    const { pool, vdi, sizeBytes } = disk;
    if (sizeBytes > MAX_BYTES) throw new XapiError('VDI_TOO_LARGE', [vdi, String(MAX_BYTES)]);
    const { disks } = pool;
    return fileBytes(disk, base, base === undefined ? disks.blocks(vdi) : disks.differingBlocks(vdi, base));
  },
  receive,
};

function* fileBytes(
  { pool, vdi, sizeBytes, transfer }: DiskTransfer,
  base: Ref<'VDI'> | undefined,
  diskBlocks: readonly number[],
): Generator<Buffer, void> {
  const { disks, database, clock } = pool;
  const { uuid } = database.record('VDI', vdi);
  const blocks = Math.ceil(sizeBytes / VHD_BLOCK_BYTES);
  const footer = writeFooter({ sizeBytes, uuid, timeMs: clock.now(), isDifferencing: base !== undefined });
  const parent = base === undefined ? undefined : parentOf(database.record('VDI', base).uuid);
  yield footer;
  yield writeHeader({ tableOffset: TABLE_OFFSET, blocks, blockBytes: VHD_BLOCK_BYTES }, parent);
  yield Buffer.alloc(TABLE_OFFSET - FOOTER_BYTES - HEADER_BYTES);
  const perBlock = VHD_BLOCK_BYTES / BLOCK_BYTES;
  const used = [...new Set(diskBlocks.map((block) => Math.floor(block / perBlock)))].filter((block) => block < blocks);
  const table = Buffer.alloc(toSectors(blocks * 4) * SECTOR_BYTES, 0xff);
  const firstSector = (TABLE_OFFSET + table.length) / SECTOR_BYTES;
  const sectorsPerBlock = (BITMAP_BYTES + VHD_BLOCK_BYTES) / SECTOR_BYTES;
  used.forEach((block, index) => table.writeUInt32BE(firstSector + index * sectorsPerBlock, block * 4));
  yield table;
  let next = 0;
  for (const block of used) {
    yield Buffer.alloc(BITMAP_BYTES, 0xff);
    yield transfer.sent(readBlock(disks, vdi, block, sizeBytes));
    transfer.advance((block + 1 - next) * VHD_BLOCK_BYTES);
    next = block + 1;
  }
  yield footer;
}

function parentOf(uuid: string): { readonly uuid: string; readonly name: string } {
  return { uuid, name: `${uuid}.vhd` };
}

/** The last block of a disk is filled up with zeros. */
function readBlock(disks: DiskStore, vdi: Ref<'VDI'>, block: number, sizeBytes: number): Buffer {
  const offset = block * VHD_BLOCK_BYTES;
  const length = Math.min(VHD_BLOCK_BYTES, sizeBytes - offset);
  const bytes = disks.read(vdi, offset, length);
  return length === VHD_BLOCK_BYTES ? bytes : Buffer.concat([bytes, Buffer.alloc(VHD_BLOCK_BYTES - length)]);
}

/** What a block does not hold is left as it is, so that a difference goes onto a copy of its base. */
async function receive(source: ByteSource, disk: DiskTransfer): Promise<void> {
  const footer = readFooter(await source.read(FOOTER_BYTES));
  if (footer === undefined) throw invalid('Unsupported footer cookie');
  if (footer.sizeBytes > disk.sizeBytes) throw invalid('The disk is smaller than the VHD');
  await source.skip(footer.headerOffset - FOOTER_BYTES);
  const header = readHeader(await source.read(HEADER_BYTES));
  if (header === undefined) throw invalid('Unsupported header cookie');
  let position = footer.headerOffset + HEADER_BYTES;
  await source.skip(header.tableOffset - position);
  const table = await source.read(header.blocks * 4);
  position = header.tableOffset + table.length;
  const bitmapBytes = toSectors(header.blockBytes / SECTOR_BYTES / 8) * SECTOR_BYTES;
  for (const { block, sector } of allocated(table)) {
    const start = sector * SECTOR_BYTES;
    if (start < position) throw invalid('Blocks overlap');
    await source.skip(start - position);
    const bitmap = await source.read(bitmapBytes);
    const data = await source.read(header.blockBytes);
    writeSectors(disk, block * header.blockBytes, bitmap, data);
    disk.transfer.advance(data.length);
    position = start + bitmapBytes + header.blockBytes;
  }
}

interface AllocatedBlock {
  readonly block: number;
  /** Where it begins in the file. */
  readonly sector: number;
}

/** In the order of the file. */
function allocated(table: Buffer): AllocatedBlock[] {
  const found: AllocatedBlock[] = [];
  for (let block = 0; block * 4 < table.length; block += 1) {
    const sector = table.readUInt32BE(block * 4);
    if (sector !== UNUSED) found.push({ block, sector });
  }
  return found.sort((left, right) => left.sector - right.sector);
}

function writeSectors(disk: DiskTransfer, offset: number, bitmap: Buffer, data: Buffer): void {
  // What a block has behind the end of its disk is filling.
  const sectors = Math.min(data.length, disk.sizeBytes - offset) / SECTOR_BYTES;
  for (let sector = 0; sector < sectors;) {
    let end = sector;
    while (end < sectors && isSet(bitmap, end)) end += 1;
    if (end > sector) {
      writeWithin(disk, offset + sector * SECTOR_BYTES, data.subarray(sector * SECTOR_BYTES, end * SECTOR_BYTES));
    }
    sector = end + 1;
  }
}

/** The highest bit of a byte is the first sector's. */
function isSet(bitmap: Buffer, sector: number): boolean {
  return ((bitmap[sector >> 3] ?? 0) & (0x80 >> (sector & 7))) !== 0;
}

function toSectors(bytes: number): number {
  return Math.ceil(bytes / SECTOR_BYTES);
}

function invalid(words: string): XapiError {
  return new XapiError('INTERNAL_ERROR', [`Caught exception: Failure("${words}")`]);
}
