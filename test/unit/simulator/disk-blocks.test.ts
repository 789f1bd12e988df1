import { describe, expect, it } from 'vitest';
import { XapiError } from '../../../shared/xenapi/errors';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import { blockChecksum } from '../../../simulator/transfer/block-checksum';
import { ByteSource, PrematureEnd } from '../../../simulator/transfer/byte-source';
import { inStreamOrder, receiveBlocks, type ArchivedDisk } from '../../../simulator/transfer/disk-blocks';
import { tarHeader, tarPadding } from '../../../simulator/transfer/tar';

const MIB = 1024 * 1024;
const disk: ArchivedDisk = { prefix: 'Ref:7', vdi: asRef<'VDI'>('OpaqueRef:disk'), sizeBytes: 4 * MIB };

interface Written {
  readonly offset: number;
  readonly first: number | undefined;
  readonly length: number;
}

/** A block with its checksum, all of one byte. */
async function block(name: string, byte: number, length: number, kind: 'xxhash' | 'sha1' = 'xxhash'): Promise<Buffer> {
  const checksum = await blockChecksum(kind);
  const content = Buffer.alloc(length, byte);
  const sum = Buffer.from(checksum.of(content));
  return Buffer.concat([
    tarHeader({ name, sizeBytes: length }),
    content,
    tarPadding(length),
    tarHeader({ name: name + checksum.suffix, sizeBytes: sum.length }),
    sum,
    tarPadding(sum.length),
  ]);
}

/** In pieces that fit nothing. */
function* pieces(bytes: Buffer): Generator<Buffer, void> {
  for (let offset = 0; offset < bytes.length; offset += 9999) yield bytes.subarray(offset, offset + 9999);
}

async function received(members: readonly Promise<Buffer>[]): Promise<readonly Written[]> {
  const written: Written[] = [];
  const source = new ByteSource(asyncOf(pieces(Buffer.concat(await Promise.all(members)))));
  await receiveBlocks(source, [disk], {
    transfer: { advance: () => undefined },
    force: false,
    write: (_vdi: Ref<'VDI'>, offset, bytes) => written.push({ offset, first: bytes[0], length: bytes.length }),
  });
  return written;
}

async function* asyncOf<T>(items: Iterable<T>): AsyncGenerator<T, void> {
  await Promise.resolve();
  yield* items;
}

describe('the blocks of an archived disk', () => {
  it('go where their numbers say, with holes for those that are left out', async () => {
    const members = [block('Ref:7/00000000', 1, MIB), block('Ref:7/00000003', 2, MIB)];
    expect(await received(members)).toEqual([
      { offset: 0, first: 1, length: MIB },
      { offset: 3 * MIB, first: 2, length: MIB },
    ]);
  });

  it('may have empty ones between them, which only keep the connection alive', async () => {
    const members = [
      block('Ref:7/00000000', 1, MIB),
      block('Ref:7/00000001', 0, 0),
      block('Ref:7/00000002', 2, MIB),
      block('Ref:7/00000004', 3, MIB),
    ];
    expect((await received(members)).filter(({ length }) => length > 0)).toEqual([
      { offset: 0, first: 1, length: MIB },
      { offset: MIB, first: 2, length: MIB },
      { offset: 3 * MIB, first: 3, length: MIB },
    ]);
  });

  it('may have SHA-1 sums, as those of old servers', async () => {
    const members = [block('Ref:7/00000000', 1, MIB, 'sha1'), block('Ref:7/00000003', 2, MIB, 'sha1')];
    expect((await received(members)).length).toBe(2);
  });

  it.each([
    ['of another disk', 'Ref:8/00000000'],
    ['of a disk whose name begins alike', 'Ref:70/0000001'],
    ['without a number', 'Ref:7/last'],
    ['that come twice', 'Ref:7/00000000'],
  ])('%s are no archive', async (_what, second) => {
    const members = [block('Ref:7/00000000', 1, MIB), block(second, 2, MIB)];
    await expect(received(members)).rejects.toEqual(
      new XapiError('IMPORT_ERROR', ['Stream_vdi.Failure("Invalid XVA file")']),
    );
  });

  it('behind the end of the disk do not fit', async () => {
    const members = [block('Ref:7/00000000', 1, MIB), block('Ref:7/00000004', 2, MIB)];
    await expect(received(members)).rejects.toEqual(
      new XapiError('IMPORT_ERROR', ['Unix.Unix_error(Unix.ENOSPC, "write", "")']),
    );
  });

  it("with another one's sum are not believed", async () => {
    const first = await block('Ref:7/00000000', 1, MIB);
    const second = await block('Ref:7/00000001', 1, MIB);
    const mixed = Buffer.concat([first.subarray(0, 512 + MIB), second.subarray(512 + MIB)]);
    await expect(received([Promise.resolve(mixed)])).rejects.toEqual(new XapiError('IMPORT_ERROR', ['Not_found']));
  });

  it('that end too early are noticed', async () => {
    await expect(received([block('Ref:7/00000000', 1, MIB)])).rejects.toBeInstanceOf(PrematureEnd);
  });
});

it('streams disks in the plain order of their names', () => {
  const disks = ['Ref:9', 'Ref:10', 'Ref:2'].map((prefix) => ({ ...disk, prefix }));
  expect(inStreamOrder(disks).map(({ prefix }) => prefix)).toEqual(['Ref:10', 'Ref:2', 'Ref:9']);
});
