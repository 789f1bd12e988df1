import type { Area } from './rectangles';
import { pass, readUint8, type Steps } from './steps';
import { broken } from './violation';

const TILE = 16;
const PIXEL_BYTES = 4;

const IS_RAW = 1;
const HAS_BACKGROUND = 2;
const HAS_FOREGROUND = 4;
const HAS_PARTS = 8;
const ARE_PARTS_COLOURED = 16;

export function* hextileRectangle({ width, height }: Area): Steps {
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      yield* tile(Math.min(TILE, width - left) * Math.min(TILE, height - top));
    }
  }
}

function* tile(pixels: number): Steps {
  const flags = yield* readUint8();
  if (flags > 30) throw broken(`tile ${flags}`);
  if ((flags & IS_RAW) !== 0) {
    yield pass(pixels * PIXEL_BYTES);
    return;
  }
  const colours = ((flags & HAS_BACKGROUND) === 0 ? 0 : 1) + ((flags & HAS_FOREGROUND) === 0 ? 0 : 1);
  yield pass(colours * PIXEL_BYTES);
  if ((flags & HAS_PARTS) === 0) return;
  const parts = yield* readUint8();
  yield pass(parts * ((flags & ARE_PARTS_COLOURED) === 0 ? 2 : PIXEL_BYTES + 2));
}
