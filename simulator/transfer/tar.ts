import type { ByteSource } from './byte-source';

/** Headers, and what members are filled up to. */
const TAR_BLOCK_BYTES = 512;
/** Two empty blocks. */
export const TAR_END = Buffer.alloc(2 * TAR_BLOCK_BYTES);

export interface TarMember {
  readonly name: string;
  readonly sizeBytes: number;
}

/** The header of a plain file as the server writes it: ustar, mode 0. */
export function tarHeader({ name, sizeBytes }: TarMember, modifiedMs = 0): Buffer {
  const header = Buffer.alloc(TAR_BLOCK_BYTES);
  header.write(name, 0, 100);
  writeOctal(header, 0, 100, 8);
  writeOctal(header, 0, 108, 8);
  writeOctal(header, 0, 116, 8);
  writeOctal(header, sizeBytes, 124, 12);
  writeOctal(header, Math.floor(modifiedMs / 1000), 136, 12);
  header.write('0', 156);
  header.write('ustar\u000000', 257, 'latin1');
  header.write(checksum(header).toString(8).padStart(6, '0') + '\0 ', 148, 'latin1');
  return header;
}

/** What follows a member of this size. */
export function tarPadding(sizeBytes: number): Buffer {
  return TAR_END.subarray(0, paddingBytes(sizeBytes));
}

/** Undefined for what is no header, an empty block among it. */
export function parseTarHeader(header: Buffer): TarMember | undefined {
  if (header.length < TAR_BLOCK_BYTES || readOctal(header, 148, 8) !== checksum(header)) return undefined;
  return { name: readText(header, 0, 100), sizeBytes: readOctal(header, 124, 12) };
}

/** The header of the next member. Rejects with PrematureEnd, also where the archive ends. */
export async function nextTarMember(source: ByteSource): Promise<TarMember | undefined> {
  return parseTarHeader(await source.read(TAR_BLOCK_BYTES));
}

export async function peekTarMember(source: ByteSource): Promise<TarMember | undefined> {
  return parseTarHeader(await source.peek(TAR_BLOCK_BYTES));
}

/** A member's content, after its header. */
export async function readTarContent(source: ByteSource, member: TarMember): Promise<Buffer> {
  const content = await source.read(member.sizeBytes);
  await endOfTarMember(source, member);
  return content;
}

/** Reads on to the next header, for who has read the content. */
export async function endOfTarMember(source: ByteSource, { sizeBytes }: TarMember): Promise<void> {
  await source.skip(paddingBytes(sizeBytes));
}

function paddingBytes(sizeBytes: number): number {
  return (TAR_BLOCK_BYTES - (sizeBytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;
}

/** Of all bytes, with the checksum's own place taken for spaces. */
function checksum(header: Buffer): number {
  let sum = 8 * 0x20;
  for (let index = 0; index < TAR_BLOCK_BYTES; index += 1) {
    if (index < 148 || index >= 156) sum += header[index] ?? 0;
  }
  return sum;
}

function writeOctal(header: Buffer, value: number, offset: number, width: number): void {
  header.write(value.toString(8).padStart(width - 1, '0'), offset, width - 1, 'latin1');
}

function readOctal(header: Buffer, offset: number, width: number): number {
  return parseInt(readText(header, offset, width).trim() || '0', 8);
}

function readText(header: Buffer, offset: number, width: number): string {
  const [text = ''] = header.toString('utf8', offset, offset + width).split('\0', 1);
  return text;
}
