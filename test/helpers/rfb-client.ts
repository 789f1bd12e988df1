import type { Duplex } from 'node:stream';
import { ByteReader } from '../../simulator/console/byte-reader';

/** The plainest of clients: no authentication, pixels as the server offers them, uncompressed. */
export interface RfbClient {
  readonly width: number;
  readonly height: number;
  readonly name: string;
  /** What has come so far: four bytes a pixel, of which the fourth says nothing. */
  readonly pixels: Buffer;
  /** Presses keys and lets go of them, by keysym. */
  press(...keysyms: readonly number[]): void;
  /** Presses them all at once. */
  chord(...keysyms: readonly number[]): void;
  type(text: string): void;
  /**
   * Asks for what is new, or for everything, of the whole screen or of its upper left corner, and resolves to how many pixels
   * came. Rejects when the server ends.
   */
  update(isIncremental: boolean, corner?: { readonly width: number; readonly height: number }): Promise<number>;
}

const RAW_ONLY = Buffer.from([2, 0, 0, 1, 0, 0, 0, 0]);
/** 32 bits a pixel, depth 24, little endian, true colour, 255 at most, red at bit 16, green at 8, blue at 0. */
const BGRX = '2018000100ff00ff00ff100800';
const UPDATE = 0;
const COLOURS = 1;
const BELL = 2;
const CUT_TEXT = 3;

/** Speaks RFB 3.8 with a server that wants no password, up to its first picture. Rejects when the server ends. */
export async function openRfb(stream: Duplex): Promise<RfbClient> {
  const reader = new ByteReader(stream);
  const read = async (count: number): Promise<Buffer> => {
    const bytes = await reader.read(count);
    if (bytes === undefined) throw new Error('The RFB server has ended');
    return bytes;
  };
  await read(12);
  stream.write('RFB 003.008\n');
  const [types = 0] = await read(1);
  await read(types);
  stream.write(Buffer.from([1]));
  await read(4);
  stream.write(Buffer.from([1]));
  const head = await read(24);
  const [width, height, bytesPerPixel] = [head.readUInt16BE(0), head.readUInt16BE(2), head.readUInt8(4) / 8];
  if (head.toString('hex', 4, 17) !== BGRX)
    throw new Error('The RFB server offers other pixels than 32 bits, blue first');
  const pixels = Buffer.alloc(width * height * bytesPerPixel);
  const name = (await read(head.readUInt32BE(20))).toString();
  stream.write(RAW_ONLY);

  const key = (keysym: number, isDown: boolean): void => {
    const bytes = Buffer.from([4, isDown ? 1 : 0, 0, 0, 0, 0, 0, 0]);
    bytes.writeUInt32BE(keysym, 4);
    stream.write(bytes);
  };
  const press = (...keysyms: readonly number[]): void => {
    for (const keysym of keysyms) {
      key(keysym, true);
      key(keysym, false);
    }
  };
  const place = (bytes: Buffer, x: number, y: number, columns: number): void => {
    const stride = columns * bytesPerPixel;
    for (let from = 0, row = y; from < bytes.length; from += stride, row += 1) {
      bytes.copy(pixels, (row * width + x) * bytesPerPixel, from, from + stride);
    }
  };
  const rectangles = async (): Promise<number> => {
    let count = 0;
    for (let left = (await read(3)).readUInt16BE(1); left > 0; left -= 1) {
      const area = await read(12);
      const [x, y] = [area.readUInt16BE(0), area.readUInt16BE(2)];
      const [columns, rows] = [area.readUInt16BE(4), area.readUInt16BE(6)];
      place(await read(columns * rows * bytesPerPixel), x, y, columns);
      count += columns * rows;
    }
    return count;
  };
  const skip = async (type: number | undefined): Promise<void> => {
    if (type === BELL) return;
    if (type === COLOURS) await read((await read(5)).readUInt16BE(3) * 6);
    else if (type === CUT_TEXT) await read((await read(7)).readUInt32BE(3));
    else throw new Error(`The RFB server sent a message of type ${String(type)}`);
  };
  return {
    width,
    height,
    name,
    pixels,
    press,
    chord: (...keysyms) => {
      for (const keysym of keysyms) key(keysym, true);
      for (const keysym of keysyms) key(keysym, false);
    },
    type: (text) => press(...Array.from(text, (letter) => (letter === '\n' ? 0xff0d : (letter.codePointAt(0) ?? 0)))),
    update: async (isIncremental, corner = { width, height }) => {
      const request = Buffer.from([3, isIncremental ? 1 : 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      request.writeUInt16BE(corner.width, 6);
      request.writeUInt16BE(corner.height, 8);
      stream.write(request);
      for (;;) {
        const [type] = await read(1);
        if (type === UPDATE) return rectangles();
        await skip(type);
      }
    },
  };
}
