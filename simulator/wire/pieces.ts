/** A piece of a reply: text yet to be written in UTF-8, or bytes that are kept ready. */
export type Piece = string | Uint8Array;

const SMALLEST_BLOCK_BYTES = 4 * 1024;
const LARGEST_BLOCK_BYTES = 256 * 1024;
/** What one unit of a text takes at most. */
const MOST_BYTES_PER_UNIT = 3;

/** Puts small pieces together into blocks worth sending. */
export function joinPieces(pieces: Iterable<Piece>): Buffer[] {
  const blocks: Buffer[] = [];
  let block = Buffer.allocUnsafe(SMALLEST_BLOCK_BYTES);
  let used = 0;
  const flush = (): void => {
    if (used > 0) blocks.push(block.subarray(0, used));
    block = Buffer.allocUnsafe(Math.min(2 * block.length, LARGEST_BLOCK_BYTES));
    used = 0;
  };
  for (const piece of pieces) {
    const most = typeof piece === 'string' ? piece.length * MOST_BYTES_PER_UNIT : piece.length;
    if (used + most > block.length) flush();
    if (most > block.length) blocks.push(typeof piece === 'string' ? Buffer.from(piece) : asBuffer(piece));
    else if (typeof piece === 'string') used += block.write(piece, used);
    else {
      block.set(piece, used);
      used += piece.length;
    }
  }
  flush();
  return blocks;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
