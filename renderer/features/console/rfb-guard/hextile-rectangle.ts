import type { Area } from './rectangles';
import { AHEAD, pass, readUint8, type Steps } from './steps';
import { broken } from './violation';

const TILE = 16;
const PIXEL_BYTES = 4;

const IS_RAW = 1;
const HAS_BACKGROUND = 2;
const HAS_FOREGROUND = 4;
const HAS_PARTS = 8;
const ARE_PARTS_COLOURED = 16;
const HIGHEST_FLAGS = 30;

/** A screen has thousands of tiles: those that are here already are passed on together. */
export function* hextileRectangle({ width, height }: Area): Steps {
  const columns = Math.ceil(width / TILE);
  const count = columns * Math.ceil(height / TILE);
  const pixelsOf = (index: number): number => {
    const [left, top] = [(index % columns) * TILE, Math.floor(index / columns) * TILE];
    return Math.min(TILE, width - left) * Math.min(TILE, height - top);
  };
  for (let index = 0; index < count; index += 1) {
    const ahead = yield AHEAD;
    let offset = 0;
    for (; index < count; index += 1) {
      const end = endOfTile(ahead, offset, pixelsOf(index));
      if (end === undefined) break;
      offset = end;
    }
    yield pass(offset);
    if (index < count) yield* tile(pixelsOf(index));
  }
}

/** undefined where it is not all there. */
function endOfTile(bytes: Uint8Array, offset: number, pixels: number): number | undefined {
  const flags = bytes[offset];
  if (flags === undefined) return undefined;
  let end = offset + 1 + plainBytes(flags, pixels);
  const partBytes = bytesOfPart(flags);
  if (partBytes > 0) end += 1 + (bytes[end] ?? 0) * partBytes;
  return end <= bytes.length ? end : undefined;
}

/** One that comes in several packets. */
function* tile(pixels: number): Steps {
  const flags = yield* readUint8();
  yield pass(plainBytes(flags, pixels));
  const partBytes = bytesOfPart(flags);
  if (partBytes > 0) yield pass((yield* readUint8()) * partBytes);
}

function plainBytes(flags: number, pixels: number): number {
  if (flags > HIGHEST_FLAGS) throw broken(`tile ${flags}`);
  if ((flags & IS_RAW) !== 0) return pixels * PIXEL_BYTES;
  const colours = ((flags & HAS_BACKGROUND) === 0 ? 0 : 1) + ((flags & HAS_FOREGROUND) === 0 ? 0 : 1);
  return colours * PIXEL_BYTES;
}

/** 0 where it has none. */
function bytesOfPart(flags: number): number {
  if ((flags & IS_RAW) !== 0 || (flags & HAS_PARTS) === 0) return 0;
  return (flags & ARE_PARTS_COLOURED) === 0 ? 2 : PIXEL_BYTES + 2;
}
