import { encode } from 'jpeg-js';
import { constants, deflateSync } from 'node:zlib';

export type Encoding = 'raw' | 'tight' | 'jpeg';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Buffer;
}

/** Servers divide what is large. */
const STRIP_ROWS = 135;
const RAW = 0;
const TIGHT = 7;
/** Control bytes of Tight: a zlib stream that begins anew; a fill of one colour; JPEG. */
const TIGHT_ZLIB = 0x01;
const TIGHT_FILL = 0x80;
const TIGHT_JPEG = 0x90;
const JPEG_QUALITY = 75;
const GLYPH = { width: 8, height: 16, count: 64 };

/** An update of one picture, ready to be sent. */
export function updateOf({ width, height, rgb }: Picture, encoding: Encoding): Buffer {
  const rectangles: Buffer[] = [];
  for (let y = 0; y < height; y += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - y);
    const strip = { width, height: rows, rgb: rgb.subarray(3 * width * y, 3 * width * (y + rows)) };
    rectangles.push(rectangle(y, width, rows, encoding === 'raw' ? RAW : TIGHT), ...encoded(strip, encoding));
  }
  return Buffer.concat([Buffer.from([0, 0, 0, Math.ceil(height / STRIP_ROWS)]), ...rectangles]);
}

/** The whole screen in one colour, in a few bytes. */
export function fillOf(width: number, height: number): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 1]),
    rectangle(0, width, height, TIGHT),
    Buffer.of(TIGHT_FILL, 32, 32, 48),
  ]);
}

/** A screen full of coloured text on a dark ground; another seed, other text. */
export function textPicture(width: number, height: number, seed: number): Picture {
  const next = randomBytes(seed);
  const glyphs = Array.from({ length: GLYPH.count }, () => Array.from({ length: GLYPH.height }, () => next() & next()));
  const columns = Math.ceil(width / GLYPH.width);
  const rgb = Buffer.alloc(width * height * 3);
  for (let top = 0; top < height; top += GLYPH.height) {
    const line = Array.from({ length: columns }, () => glyphs[next() % GLYPH.count] ?? []);
    const colour = [128 + (next() & 127), 128 + (next() & 127), 128 + (next() & 127)];
    for (let y = top; y < Math.min(top + GLYPH.height, height); y += 1) {
      for (let x = 0; x < width; x += 1) {
        const bits = line[x >> 3]?.[y - top] ?? 0;
        rgb.set((bits >> (x & 7)) & 1 ? colour : [16, 16, 32], 3 * (y * width + x));
      }
    }
  }
  return { width, height, rgb };
}

function encoded(strip: Picture, encoding: Encoding): readonly Buffer[] {
  if (encoding === 'raw') return [fourBytesEach(strip.rgb)];
  if (encoding === 'jpeg') {
    const { data } = encode({ ...strip, data: fourBytesEach(strip.rgb) }, JPEG_QUALITY);
    return [Buffer.of(TIGHT_JPEG), compactLength(data.length), data];
  }
  const packed = deflateSync(strip.rgb, { level: 2, finishFlush: constants.Z_SYNC_FLUSH });
  return [Buffer.of(TIGHT_ZLIB), compactLength(packed.length), packed];
}

function fourBytesEach(rgb: Buffer): Buffer {
  const pixels = Buffer.alloc((rgb.length / 3) * 4, 255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgb.copy(pixels, to, from, from + 3);
  return pixels;
}

function rectangle(y: number, width: number, height: number, encoding: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(y, 2);
  bytes.writeUInt16BE(width, 4);
  bytes.writeUInt16BE(height, 6);
  bytes.writeInt32BE(encoding, 8);
  return bytes;
}

/** Tight's: seven bits, seven bits, eight bits, the low ones first. */
function compactLength(length: number): Buffer {
  return Buffer.of(0x80 | (length & 0x7f), 0x80 | ((length >> 7) & 0x7f), length >> 14);
}

function randomBytes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
}
