import type { Area } from './rectangles';
import { pass, readUint8, type Steps } from './steps';
import { broken } from './violation';

const FILL = 8;
const JPEG = 9;
const PNG = 10;
const HAS_FILTER = 4;
const PALETTE_FILTER = 1;
const HIGHEST_FILTER = 2;
const COLOUR_BYTES = 3;
/** Less than this is not compressed. */
const SMALLEST_PACKED_BYTES = 12;

/** Also those of TightPNG, which differs in one kind. */
export function* tightRectangle({ width, height }: Area): Steps {
  const kind = (yield* readUint8()) >> 4;
  if (kind === FILL) yield pass(COLOUR_BYTES);
  else if (kind === JPEG || kind === PNG) yield pass(yield* compactLength());
  else if (kind > PNG) throw broken(`Tight ${kind}`);
  else yield* basicRectangle((kind & HAS_FILTER) === 0 ? 0 : yield* readUint8(), width, height);
}

function* basicRectangle(filter: number, width: number, height: number): Steps {
  if (filter > HIGHEST_FILTER) throw broken(`Tight filter ${filter}`);
  let bytes = width * height * COLOUR_BYTES;
  if (filter === PALETTE_FILTER) {
    const colours = (yield* readUint8()) + 1;
    yield pass(colours * COLOUR_BYTES);
    bytes = colours <= 2 ? Math.ceil(width / 8) * height : width * height;
  }
  yield pass(bytes < SMALLEST_PACKED_BYTES ? bytes : yield* compactLength());
}

/** Seven bits a byte, and eight of the third: no more than 4 MiB. */
function* compactLength(): Steps<number> {
  const low = yield* readUint8();
  if (low < 0x80) return low;
  const middle = yield* readUint8();
  const length = (low & 0x7f) | ((middle & 0x7f) << 7);
  return middle < 0x80 ? length : length | ((yield* readUint8()) << 14);
}
