import { endianness } from 'node:os';

/** RFB's PIXEL_FORMAT, true colour only. */
export interface PixelFormat {
  readonly bitsPerPixel: number;
  readonly depth: number;
  readonly isBigEndian: boolean;
  readonly redMax: number;
  readonly greenMax: number;
  readonly blueMax: number;
  readonly redShift: number;
  readonly greenShift: number;
  readonly blueShift: number;
}

export const PIXEL_FORMAT_BYTES = 16;

/** What is offered: 32 bits a pixel, blue first in memory. */
export const OFFERED_FORMAT: PixelFormat = {
  bitsPerPixel: 32,
  depth: 24,
  isBigEndian: false,
  redMax: 255,
  greenMax: 255,
  blueMax: 255,
  redShift: 16,
  greenShift: 8,
  blueShift: 0,
};

export function readPixelFormat(bytes: Buffer): PixelFormat {
  return {
    bitsPerPixel: bytes.readUInt8(0),
    depth: bytes.readUInt8(1),
    isBigEndian: bytes.readUInt8(2) !== 0,
    redMax: bytes.readUInt16BE(4),
    greenMax: bytes.readUInt16BE(6),
    blueMax: bytes.readUInt16BE(8),
    redShift: bytes.readUInt8(10),
    greenShift: bytes.readUInt8(11),
    blueShift: bytes.readUInt8(12),
  };
}

export function writePixelFormat(format: PixelFormat): Buffer {
  const bytes = Buffer.alloc(PIXEL_FORMAT_BYTES);
  bytes.writeUInt8(format.bitsPerPixel, 0);
  bytes.writeUInt8(format.depth, 1);
  bytes.writeUInt8(format.isBigEndian ? 1 : 0, 2);
  bytes.writeUInt8(1, 3);
  bytes.writeUInt16BE(format.redMax, 4);
  bytes.writeUInt16BE(format.greenMax, 6);
  bytes.writeUInt16BE(format.blueMax, 8);
  bytes.writeUInt8(format.redShift, 10);
  bytes.writeUInt8(format.greenShift, 11);
  bytes.writeUInt8(format.blueShift, 12);
  return bytes;
}

export type PixelArray = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Room for so many pixels, one element each. */
export function pixelArray(count: number, { bitsPerPixel }: PixelFormat): PixelArray {
  switch (bitsPerPixel) {
    case 8:
      return new Uint8Array(count);
    case 16:
      return new Uint16Array(count);
    default:
      return new Uint32Array(count);
  }
}

/** The element of a pixel array that stands for a colour 0xRRGGBB. */
export function pixelValue(colour: number, format: PixelFormat): number {
  const value =
    ((scaled(colour >> 16, format.redMax) << format.redShift) |
      (scaled(colour >> 8, format.greenMax) << format.greenShift) |
      (scaled(colour, format.blueMax) << format.blueShift)) >>>
    0;
  // The elements of an array are in this machine's order, which may not be the client's.
  return format.isBigEndian === (endianness() === 'BE') ? value : swapBytes(value, format.bitsPerPixel / 8);
}

function swapBytes(value: number, bytes: number): number {
  const swapped = Buffer.alloc(bytes);
  swapped.writeUIntBE(value, 0, bytes);
  return swapped.readUIntLE(0, bytes);
}

function scaled(channel: number, max: number): number {
  return Math.round(((channel & 0xff) * max) / 255);
}
