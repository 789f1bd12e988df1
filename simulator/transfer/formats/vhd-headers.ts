/** Data lies in blocks of 2 MiB, each behind a bitmap of its sectors. */
export const VHD_BLOCK_BYTES = 2 * 1024 * 1024;
export const SECTOR_BYTES = 512;
export const BITMAP_BYTES = VHD_BLOCK_BYTES / SECTOR_BYTES / 8;
export const FOOTER_BYTES = 512;
export const HEADER_BYTES = 1024;
/** In the allocation table: a block that holds nothing. */
export const UNUSED = 0xffffffff;

const FOOTER_COOKIE = 'conectix';
const HEADER_COOKIE = 'cxsparse';
const VERSION = 0x10000;
/** Dates count from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DYNAMIC = 3;
const DIFFERENCING = 4;

export interface VhdFooter {
  readonly sizeBytes: number;
  readonly uuid: string;
  readonly timeMs: number;
  readonly isDifferencing: boolean;
}

export interface VhdHeader {
  readonly tableOffset: number;
  readonly blocks: number;
  readonly blockBytes: number;
}

export interface VhdParent {
  readonly uuid: string;
  readonly name: string;
}

export function writeFooter({ sizeBytes, uuid, timeMs, isDifferencing }: VhdFooter): Buffer {
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.write(FOOTER_COOKIE, 0, 'latin1');
  footer.writeUInt32BE(2, 8);
  footer.writeUInt32BE(VERSION, 12);
  footer.writeBigUInt64BE(BigInt(FOOTER_BYTES), 16);
  footer.writeUInt32BE(Math.max(0, Math.floor((timeMs - EPOCH_MS) / 1000)), 24);
  footer.write('caml', 28, 'latin1');
  footer.writeUInt32BE(1, 32);
  footer.writeBigUInt64BE(BigInt(sizeBytes), 40);
  footer.writeBigUInt64BE(BigInt(sizeBytes), 48);
  writeGeometry(footer, sizeBytes);
  footer.writeUInt32BE(isDifferencing ? DIFFERENCING : DYNAMIC, 60);
  uuidBytes(uuid).copy(footer, 68);
  footer.writeUInt32BE(checksum(footer), 64);
  return footer;
}

export function writeHeader({ tableOffset, blocks, blockBytes }: VhdHeader, parent: VhdParent | undefined): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(HEADER_COOKIE, 0, 'latin1');
  header.fill(0xff, 8, 16);
  header.writeBigUInt64BE(BigInt(tableOffset), 16);
  header.writeUInt32BE(VERSION, 24);
  header.writeUInt32BE(blocks, 28);
  header.writeUInt32BE(blockBytes, 32);
  if (parent !== undefined) {
    uuidBytes(parent.uuid).copy(header, 40);
    Buffer.from(parent.name, 'utf16le').swap16().copy(header, 64, 0, 512);
  }
  header.writeUInt32BE(checksum(header), 36);
  return header;
}

/** Undefined for what is none. */
export function readFooter(footer: Buffer): (VhdFooter & { readonly headerOffset: number }) | undefined {
  const kind = footer.readUInt32BE(60);
  if (footer.toString('latin1', 0, 8) !== FOOTER_COOKIE || (kind !== DYNAMIC && kind !== DIFFERENCING))
    return undefined;
  return {
    sizeBytes: Number(footer.readBigUInt64BE(48)),
    headerOffset: Number(footer.readBigUInt64BE(16)),
    uuid: footer.toString('hex', 68, 84),
    timeMs: EPOCH_MS + footer.readUInt32BE(24) * 1000,
    isDifferencing: kind === DIFFERENCING,
  };
}

/** Undefined for what is none. */
export function readHeader(header: Buffer): VhdHeader | undefined {
  if (header.toString('latin1', 0, 8) !== HEADER_COOKIE) return undefined;
  return {
    tableOffset: Number(header.readBigUInt64BE(16)),
    blocks: header.readUInt32BE(28),
    blockBytes: header.readUInt32BE(32),
  };
}

/** The complement of the sum of all bytes, reckoned before it is written in. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return ~sum >>> 0;
}

/** Cylinders, heads and sectors, by the appendix of the format's specification. */
function writeGeometry(footer: Buffer, sizeBytes: number): void {
  const total = Math.min(Math.floor(sizeBytes / SECTOR_BYTES), 65535 * 16 * 255);
  let [sectors, heads] = [17, 0];
  let cylindersTimesHeads = Math.floor(total / sectors);
  if (total >= 65535 * 16 * 63) {
    [sectors, heads] = [255, 16];
    cylindersTimesHeads = Math.floor(total / sectors);
  } else {
    heads = Math.max(4, Math.ceil(cylindersTimesHeads / 1024));
    if (cylindersTimesHeads >= heads * 1024 || heads > 16) {
      [sectors, heads] = [31, 16];
      cylindersTimesHeads = Math.floor(total / sectors);
    }
    if (cylindersTimesHeads >= heads * 1024) {
      [sectors, heads] = [63, 16];
      cylindersTimesHeads = Math.floor(total / sectors);
    }
  }
  footer.writeUInt16BE(Math.floor(cylindersTimesHeads / heads), 56);
  footer.writeUInt8(heads, 58);
  footer.writeUInt8(sectors, 59);
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
