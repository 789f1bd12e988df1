import { describe, expect, it } from 'vitest';
import { paint, type Area } from '../../../simulator/console/paint';
import { OFFERED_FORMAT, type PixelFormat } from '../../../simulator/console/pixel-format';
import { Screen } from '../../../simulator/console/screen';

/** 800 pixels are not a whole number of characters, 610 not one of rows. */
const WHOLE: Area = { x: 0, y: 0, width: 800, height: 610 };
const BIG_ENDIAN: PixelFormat = { ...OFFERED_FORMAT, isBigEndian: true };
const RGB565: PixelFormat = {
  ...OFFERED_FORMAT,
  bitsPerPixel: 16,
  depth: 16,
  redMax: 31,
  greenMax: 63,
  blueMax: 31,
  redShift: 11,
  greenShift: 5,
};
const BACKGROUND = 0x10_18_20;
const TEXT = 0xd4_dc_e4;

function screen(): Screen {
  const { width, height } = WHOLE;
  return new Screen({ title: 'web-1', banner: ['Debian'], prompt: 'login: ', width, height });
}

function pixel(pixels: Buffer, x: number, y: number): number {
  return pixels.readUInt32LE((y * WHOLE.width + x) * 4);
}

/** The pixels of an area, cut out of the whole picture one by one. */
function cut(whole: Buffer, area: Area): Buffer {
  const lines = Array.from({ length: area.height }, (_, line) => {
    const start = ((area.y + line) * WHOLE.width + area.x) * 4;
    return whole.subarray(start, start + area.width * 4);
  });
  return Buffer.concat(lines);
}

describe('the picture of a console', () => {
  it('has a title, text and a cursor that blinks', () => {
    const [on, off] = [true, false].map((isOn) => paint(screen(), WHOLE, OFFERED_FORMAT, isOn));
    if (on === undefined || off === undefined) throw new Error('no picture');
    expect(pixel(on, 799, 0)).toBe(0x1f_5f_8b);
    // The upright of the D is the first thing in the second row.
    expect(pixel(on, 0, 20 + 2)).toBe(TEXT);
    const cursor = [7 * 12, 3 * 20 + 10] as const;
    expect([pixel(on, ...cursor), pixel(off, ...cursor)]).toEqual([TEXT, BACKGROUND]);
    expect(pixel(on, 799, 609)).toBe(BACKGROUND);
  });

  it.each<Area>([
    { x: 0, y: 20, width: 800, height: 20 },
    { x: 0, y: 7, width: 800, height: 50 },
    { x: 13, y: 33, width: 101, height: 41 },
    { x: 799, y: 609, width: 1, height: 1 },
    { x: 5, y: 5, width: 0, height: 0 },
  ])('is the same in part: %o', (area) => {
    const whole = paint(screen(), WHOLE, OFFERED_FORMAT, true);
    expect(paint(screen(), area, OFFERED_FORMAT, true).equals(cut(whole, area))).toBe(true);
  });

  it('is the same in the order of bytes that the client asks for', () => {
    const [little, big] = [OFFERED_FORMAT, BIG_ENDIAN].map((format) => paint(screen(), WHOLE, format, true));
    expect(big?.swap32().equals(little ?? Buffer.alloc(0))).toBe(true);
  });

  it('has two bytes a pixel for a client that asks for them', () => {
    const pixels = paint(screen(), WHOLE, RGB565, true);
    expect(pixels).toHaveLength(WHOLE.width * WHOLE.height * 2);
    // Of the title: 4 of 31 red, 23 of 63 green, 17 of 31 blue.
    expect(pixels.readUInt16LE(WHOLE.width * 2 - 2)).toBe((4 << 11) | (23 << 5) | 17);
  });
});
