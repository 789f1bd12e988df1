import type { Duplex } from 'node:stream';
import { ByteReader } from './byte-reader';
import { paint, type Area } from './paint';
import { OFFERED_FORMAT, PIXEL_FORMAT_BYTES, readPixelFormat, writePixelFormat } from './pixel-format';
import { CELL_HEIGHT, type Screen, type ScreenChange } from './screen';

const BLINK_MS = 530;
const ENCODING_RAW = 0;
const ENCODING_DESKTOP_SIZE = -223;
/** Longer clipboard texts and encoding lists than this are not sent in good faith. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Serves a screen to one RFB client (3.3, 3.7 or 3.8), without authentication, until either side ends it. */
export async function serveRfb(stream: Duplex, screen: Screen): Promise<void> {
  const session = new RfbSession(stream, screen);
  try {
    await session.run();
  } catch {
    // A client that hangs up in the middle, or does not speak RFB, gets no more than a closed connection.
  } finally {
    session.stop();
    stream.destroy();
  }
}

interface Rectangle {
  readonly area: Area;
  readonly encoding: number;
  readonly pixels?: Buffer;
}

class RfbSession {
  private readonly reader: ByteReader;
  private format = OFFERED_FORMAT;
  private takesNewSize = false;
  /** What the client wants to hear of next; undefined while it has not asked. */
  private wanted: Area | undefined;
  private readonly dirtyRows = new Set<number>();
  private isAllDirty = true;
  private isSizeNew = false;
  private isCursorOn = true;
  private readonly disposers: (() => void)[] = [];

  constructor(
    private readonly stream: Duplex,
    private readonly screen: Screen,
  ) {
    this.reader = new ByteReader(stream);
  }

  async run(): Promise<void> {
    if (!(await this.handshake())) return;
    this.disposers.push(this.screen.onChange((change) => this.changed(change)));
    const blink = setInterval(() => {
      this.isCursorOn = !this.isCursorOn;
      this.changed({ kind: 'row', row: this.screen.cursor.row });
    }, BLINK_MS);
    this.disposers.push(() => clearInterval(blink));
    while (await this.message());
  }

  stop(): void {
    for (const dispose of this.disposers.splice(0)) dispose();
  }

  private async handshake(): Promise<boolean> {
    this.stream.write('RFB 003.008\n');
    const version = (await this.reader.read(12))?.toString('latin1');
    if (version === undefined) return false;
    if (version < 'RFB 003.007\n') {
      this.stream.write(uint32(1));
    } else {
      this.stream.write(Buffer.from([1, 1]));
      const choice = await this.reader.read(1);
      if (choice?.[0] !== 1) return false;
      if (version >= 'RFB 003.008\n') this.stream.write(uint32(0));
    }
    const shared = await this.reader.read(1);
    if (shared === undefined) return false;
    const name = Buffer.from(this.screen.title);
    const size = Buffer.alloc(4);
    size.writeUInt16BE(this.screen.width, 0);
    size.writeUInt16BE(this.screen.height, 2);
    this.stream.write(Buffer.concat([size, writePixelFormat(this.format), uint32(name.length), name]));
    return true;
  }

  /** Reads and serves one message; false at the end. */
  private async message(): Promise<boolean> {
    const type = (await this.reader.read(1))?.[0];
    switch (type) {
      case 0:
        return this.take(3 + PIXEL_FORMAT_BYTES, (bytes) => this.setFormat(bytes.subarray(3)));
      case 2:
        return this.takeCounted(1, 2, 4, (bytes) => this.setEncodings(bytes));
      case 3:
        return this.take(9, (bytes) => this.request(bytes));
      case 4:
        return this.take(7, (bytes) => {
          if (bytes[0] === 1) this.screen.press(bytes.readUInt32BE(3));
        });
      case 5:
        return this.take(5, () => undefined);
      case 6:
        return this.takeCounted(3, 4, 1, () => undefined);
      default:
        return false;
    }
  }

  private async take(count: number, use: (bytes: Buffer) => void): Promise<boolean> {
    const bytes = await this.reader.read(count);
    if (bytes === undefined) return false;
    use(bytes);
    return true;
  }

  /** A message that says itself how many items follow, after some padding. */
  private async takeCounted(
    padding: number,
    countBytes: number,
    itemBytes: number,
    use: (items: Buffer) => void,
  ): Promise<boolean> {
    const head = await this.reader.read(padding + countBytes);
    if (head === undefined) return false;
    const bytes = head.readUIntBE(padding, countBytes) * itemBytes;
    return bytes <= MAX_MESSAGE_BYTES && this.take(bytes, use);
  }

  private setFormat(bytes: Buffer): void {
    const format = readPixelFormat(bytes);
    // Palettes are not served; such a client keeps what was offered.
    if ([8, 16, 32].includes(format.bitsPerPixel)) this.format = format;
    this.isAllDirty = true;
  }

  private setEncodings(bytes: Buffer): void {
    this.takesNewSize = false;
    for (let offset = 0; offset < bytes.length; offset += 4) {
      if (bytes.readInt32BE(offset) === ENCODING_DESKTOP_SIZE) this.takesNewSize = true;
    }
  }

  private request(bytes: Buffer): void {
    const isIncremental = bytes[0] !== 0;
    this.wanted = {
      x: bytes.readUInt16BE(1),
      y: bytes.readUInt16BE(3),
      width: bytes.readUInt16BE(5),
      height: bytes.readUInt16BE(7),
    };
    if (!isIncremental) this.isAllDirty = true;
    this.update();
  }

  private changed(change: ScreenChange): void {
    if (change.kind === 'row') this.dirtyRows.add(change.row);
    else this.isAllDirty = true;
    if (change.kind === 'size') this.isSizeNew = true;
    this.update();
  }

  /** Answers the open request, if there is one and anything to tell. */
  private update(): void {
    const { wanted } = this;
    if (wanted === undefined) return;
    if (this.isSizeNew && this.takesNewSize) {
      this.isSizeNew = false;
      const { width, height } = this.screen;
      this.send([{ area: { x: 0, y: 0, width, height }, encoding: ENCODING_DESKTOP_SIZE }]);
      return;
    }
    const areas = this.dirtyAreas()
      .map((area) => intersection(area, wanted))
      .filter((area) => area.width > 0 && area.height > 0);
    if (areas.length === 0) return;
    this.dirtyRows.clear();
    this.isAllDirty = false;
    const { screen, format, isCursorOn } = this;
    this.send(areas.map((area) => ({ area, encoding: ENCODING_RAW, pixels: paint(screen, area, format, isCursorOn) })));
  }

  private dirtyAreas(): Area[] {
    const { width, height } = this.screen;
    if (this.isAllDirty) return [{ x: 0, y: 0, width, height }];
    return [...this.dirtyRows]
      .map((row) => ({ x: 0, y: row * CELL_HEIGHT, width, height: CELL_HEIGHT }))
      .map((area) => intersection(area, { x: 0, y: 0, width, height }));
  }

  private send(rectangles: readonly Rectangle[]): void {
    this.wanted = undefined;
    const head = Buffer.alloc(4);
    head.writeUInt16BE(rectangles.length, 2);
    this.stream.cork();
    this.stream.write(head);
    for (const { area, encoding, pixels } of rectangles) {
      this.stream.write(header(area, encoding));
      if (pixels !== undefined) this.stream.write(pixels);
    }
    this.stream.uncork();
  }
}

function header(area: Area, encoding: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(area.x, 0);
  bytes.writeUInt16BE(area.y, 2);
  bytes.writeUInt16BE(area.width, 4);
  bytes.writeUInt16BE(area.height, 6);
  bytes.writeInt32BE(encoding, 8);
  return bytes;
}

function intersection(left: Area, right: Area): Area {
  const x = Math.max(left.x, right.x);
  const y = Math.max(left.y, right.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(left.x + left.width, right.x + right.width) - x),
    height: Math.max(0, Math.min(left.y + left.height, right.y + right.height) - y),
  };
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
