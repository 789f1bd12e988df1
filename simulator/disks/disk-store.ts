import { mkdtempSync, openSync, closeSync, rmSync, readSync, writeSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Disks are kept, compared and copied in blocks of this size, which is also that of an XVA. */
export const BLOCK_BYTES = 1024 * 1024;

/** A place in the backing file. Blocks that disks have in common share one, until one of them writes. */
interface Slot {
  readonly index: number;
  users: number;
}

type Blocks = Map<number, Slot>;

/**
 * The bytes of a pool's disks, by VDI reference. A block of zeros takes no room, a copy of a disk takes none until one of the two
 * is written. All in one sparse file that is made with the first byte written and goes with the pool.
 */
export class DiskStore {
  private readonly disks = new Map<string, Blocks>();
  private readonly free: number[] = [];
  private file: { readonly descriptor: number; readonly folder: string } | undefined;
  private isClosed = false;
  private nextSlot = 0;

  /** What is at the place; zeros where nothing was written. */
  read(vdi: string, offsetBytes: number, lengthBytes: number): Buffer {
    const bytes = Buffer.alloc(lengthBytes);
    for (const { block, within, from, size } of pieces(offsetBytes, lengthBytes)) {
      const slot = this.disks.get(vdi)?.get(block);
      if (slot !== undefined) readSync(this.descriptor(), bytes, from, size, slot.index * BLOCK_BYTES + within);
    }
    return bytes;
  }

  /** Returns how many bytes of room it took: those of blocks that the disk did not have for itself. */
  write(vdi: string, offsetBytes: number, bytes: Uint8Array): number {
    // What is still on its way when the pool goes must not make another file.
    if (this.isClosed) return 0;
    let takenBytes = 0;
    for (const { block, within, from, size } of pieces(offsetBytes, bytes.length)) {
      const piece = bytes.subarray(from, from + size);
      const old = this.disks.get(vdi)?.get(block);
      if (old === undefined && isZero(piece)) continue;
      if (size === BLOCK_BYTES && isZero(piece)) {
        this.drop(vdi, block);
        continue;
      }
      if (old?.users !== 1) takenBytes += BLOCK_BYTES;
      writeSync(this.descriptor(), piece, 0, size, this.ownSlot(vdi, block, size) * BLOCK_BYTES + within);
    }
    return takenBytes;
  }

  /** The most room that a write there can take. */
  missingBytes(vdi: string, offsetBytes: number, lengthBytes: number): number {
    let missing = 0;
    for (const { block } of pieces(offsetBytes, lengthBytes)) {
      if (this.disks.get(vdi)?.get(block)?.users !== 1) missing += BLOCK_BYTES;
    }
    return missing;
  }

  /** The numbers of the blocks that hold something, in order. */
  blocks(vdi: string): number[] {
    return [...(this.disks.get(vdi)?.keys() ?? [])].sort((left, right) => left - right);
  }

  /** The numbers of the blocks in which two disks are not known to be the same, in order. */
  differingBlocks(one: string, other: string): number[] {
    const [left, right]: readonly [Blocks, Blocks] = [
      this.disks.get(one) ?? new Map(),
      this.disks.get(other) ?? new Map(),
    ];
    return [...new Set([...left.keys(), ...right.keys()])]
      .filter((block) => left.get(block) !== right.get(block))
      .sort((first, second) => first - second);
  }

  /** Makes `to` hold what `from` holds, in no time. */
  copy(from: string, to: string): void {
    if (from === to) return;
    this.remove(to);
    const blocks = this.disks.get(from);
    if (blocks === undefined) return;
    for (const slot of blocks.values()) slot.users += 1;
    this.disks.set(to, new Map(blocks));
  }

  /** What lies behind the end is gone, so that growing again gives zeros. */
  truncate(vdi: string, sizeBytes: number): void {
    const last = Math.ceil(sizeBytes / BLOCK_BYTES);
    for (const block of this.blocks(vdi)) if (block >= last) this.drop(vdi, block);
    const tail = sizeBytes % BLOCK_BYTES;
    if (tail > 0) this.write(vdi, sizeBytes, new Uint8Array(BLOCK_BYTES - tail));
  }

  remove(vdi: string): void {
    for (const block of this.blocks(vdi)) this.drop(vdi, block);
    this.disks.delete(vdi);
  }

  /** Room that the disk takes. */
  allocatedBytes(vdi: string): number {
    return (this.disks.get(vdi)?.size ?? 0) * BLOCK_BYTES;
  }

  close(): void {
    this.isClosed = true;
    this.disks.clear();
    if (this.file === undefined) return;
    closeSync(this.file.descriptor);
    rmSync(this.file.folder, { recursive: true, force: true });
    this.file = undefined;
  }

  /** A slot that only this disk uses, for a write of so many bytes: what a part of the block does not overwrite is there already. */
  private ownSlot(vdi: string, block: number, writtenBytes: number): number {
    const blocks = this.disks.get(vdi) ?? new Map<number, Slot>();
    this.disks.set(vdi, blocks);
    const old = blocks.get(block);
    if (old?.users === 1) return old.index;
    const reused = this.free.pop();
    const index = reused ?? this.nextSlot++;
    const isPart = writtenBytes < BLOCK_BYTES;
    if (isPart && old !== undefined) this.fill(index, this.read(vdi, block * BLOCK_BYTES, BLOCK_BYTES));
    // Behind the end of the file there are zeros already.
    else if (isPart && reused !== undefined) this.fill(index, ZEROS);
    if (old !== undefined) old.users -= 1;
    blocks.set(block, { index, users: 1 });
    return index;
  }

  private fill(slot: number, content: Uint8Array): void {
    writeSync(this.descriptor(), content, 0, BLOCK_BYTES, slot * BLOCK_BYTES);
  }

  private drop(vdi: string, block: number): void {
    const blocks = this.disks.get(vdi);
    const slot = blocks?.get(block);
    if (blocks === undefined || slot === undefined) return;
    blocks.delete(block);
    slot.users -= 1;
    if (slot.users === 0) this.free.push(slot.index);
  }

  private descriptor(): number {
    if (this.file === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'poolkeeper-disks-'));
      const descriptor = openSync(join(folder, 'disks'), 'w+');
      // A file without a name goes with its program, however that ends. Windows removes none that is open.
      if (platform() !== 'win32') rmSync(folder, { recursive: true, force: true });
      this.file = { descriptor, folder };
    }
    return this.file.descriptor;
  }
}

interface Piece {
  readonly block: number;
  /** From the block's beginning. */
  readonly within: number;
  /** From the request's beginning. */
  readonly from: number;
  readonly size: number;
}

function* pieces(offset: number, length: number): Generator<Piece, void> {
  for (let from = 0; from < length;) {
    const block = Math.floor((offset + from) / BLOCK_BYTES);
    const within = (offset + from) % BLOCK_BYTES;
    const size = Math.min(BLOCK_BYTES - within, length - from);
    yield { block, within, from, size };
    from += size;
  }
}

const ZEROS = Buffer.alloc(BLOCK_BYTES);

/** For at most a block. */
export function isZero(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes, ZEROS.subarray(0, bytes.length)) === 0;
}
