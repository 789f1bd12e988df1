import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { BLOCK_BYTES, isZero, type DiskStore } from '../disks/disk-store';
import { checksumOfMember, type BlockChecksum } from './block-checksum';
import type { ByteSource } from './byte-source';
import { nextTarMember, readTarContent, tarHeader, tarPadding, type TarMember } from './tar';
import type { Transfer } from './transfer';

/** A disk of an archive. Its blocks are members `<prefix>/00000000` and on, each with a checksum behind it. */
export interface ArchivedDisk {
  readonly prefix: string;
  readonly vdi: Ref<'VDI'>;
  readonly sizeBytes: number;
}

/** xapi: disks come in the plain order of their names, so that `Ref:10` is before `Ref:9` */
export function inStreamOrder(disks: readonly ArchivedDisk[]): ArchivedDisk[] {
  return [...disks].sort((left, right) => (left.prefix < right.prefix ? -1 : left.prefix > right.prefix ? 1 : 0));
}

/** The disk's members: the first and the last block, and of those between all that are not zero. */
export function* blockMembers(
  disks: DiskStore,
  { prefix, vdi, sizeBytes }: ArchivedDisk,
  checksum: BlockChecksum,
  transfer: Transfer,
): Generator<Buffer, void> {
  const last = Math.ceil(sizeBytes / BLOCK_BYTES) - 1;
  let next = 0;
  for (const number of new Set([0, ...disks.blocks(vdi), last])) {
    if (number < 0 || number > last) continue;
    const size = Math.min(BLOCK_BYTES, sizeBytes - number * BLOCK_BYTES);
    const bytes = disks.read(vdi, number * BLOCK_BYTES, size);
    if (number === 0 || number === last || !isZero(bytes)) {
      const name = `${prefix}/${String(number).padStart(8, '0')}`;
      yield* member(name, transfer.sent(bytes));
      yield* member(name + checksum.suffix, Buffer.from(checksum.of(bytes)));
    }
    transfer.advance((number - next) * BLOCK_BYTES + size);
    next = number + 1;
  }
}

function* member(name: string, content: Buffer): Generator<Buffer, void> {
  yield tarHeader({ name, sizeBytes: content.length });
  yield content;
  if (content.length % BLOCK_BYTES !== 0) yield tarPadding(content.length);
}

export interface ReceiveOptions {
  readonly transfer: Pick<Transfer, 'advance'>;
  /** Takes a block whose checksum is wrong. */
  readonly force: boolean;
  readonly write: (vdi: Ref<'VDI'>, offsetBytes: number, bytes: Buffer) => void;
}

/** Reads the members of disks, in the order that they are sent in. Rejects with PrematureEnd or IMPORT_ERROR. */
export async function receiveBlocks(
  source: ByteSource,
  disks: readonly ArchivedDisk[],
  options: ReceiveOptions,
): Promise<void> {
  for (const disk of inStreamOrder(disks)) await receiveDisk(source, disk, options);
}

async function receiveDisk(
  source: ByteSource,
  { prefix, vdi, sizeBytes }: ArchivedDisk,
  { transfer, force, write }: ReceiveOptions,
): Promise<void> {
  let chunkBytes: number | undefined;
  let lastSuffix = '-1';
  for (let offset = 0; offset < sizeBytes;) {
    const block = await expectMember(source);
    const suffix = block.name.slice(prefix.length + 1);
    const isNext = block.name.startsWith(`${prefix}/`) && /^\d+$/.test(suffix) && suffix > lastSuffix;
    if (!isNext) throw invalidArchive();
    chunkBytes ??= block.sizeBytes;
    // Numbers that are left out are blocks of zeros. An empty member, sent to keep the connection alive, uses up a number too.
    const skippedBytes = chunkBytes * (Number(suffix) - Number(lastSuffix) - 1);
    if (offset + skippedBytes + block.sizeBytes > sizeBytes) {
      throw failure('Unix.Unix_error(Unix.ENOSPC, "write", "")');
    }
    const content = await readTarContent(source, block);
    write(vdi, offset + skippedBytes, content);
    await verify(source, block, content, force);
    transfer.advance(skippedBytes + content.length);
    offset += skippedBytes + content.length;
    lastSuffix = suffix;
  }
}

async function verify(source: ByteSource, block: TarMember, content: Buffer, force: boolean): Promise<void> {
  const given = await expectMember(source);
  const checksum = await checksumOfMember(given.name);
  if (checksum === undefined) throw failure(`Failure("Found unsupported checksum file: ${given.name}")`);
  const expected = (await readTarContent(source, given)).toString('latin1');
  if (given.name !== block.name + checksum.suffix) throw failure('Not_found');
  const actual = checksum.of(content);
  if (expected === actual || force) return;
  throw failure(
    `Stream_vdi.Invalid_checksum("Block ${block.name} checksum failed: original = ${expected}; recomputed = ${actual}")`,
  );
}

async function expectMember(source: ByteSource): Promise<TarMember> {
  const member = await nextTarMember(source);
  if (member === undefined) throw invalidArchive();
  return member;
}

function invalidArchive(): XapiError {
  return failure('Stream_vdi.Failure("Invalid XVA file")');
}

/** The server wraps what it did not foresee, in its own language's spelling. */
function failure(words: string): XapiError {
  return new XapiError('IMPORT_ERROR', [words]);
}
