import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { ByteReader } from '../../simulator/console/byte-reader';

export interface RecordingVncServer {
  readonly port: number;
  /** What was pressed: `+61` for a keysym that went down, `-1e:61` for a scan code and a keysym that came up, hexadecimal. */
  readonly keys: readonly string[];
  forgetKeys(): void;
  /** The texts that the client put onto the guest's clipboard. */
  readonly cutTexts: readonly string[];
  /** Puts a text onto the guest's clipboard, in the way that the client understands best. */
  cut(text: string): void;
  /** Ends the connections, as a guest does that starts anew. */
  drop(): void;
  close(): Promise<void>;
}

export interface RecordingOptions {
  /** Offers QEMU's extended key events. */
  readonly takesScanCodes?: boolean;
  /** Offers the extended clipboard, which is UTF-8. */
  readonly takesAnyText?: boolean;
  /** Tells that the guest has Caps Lock on. */
  readonly hasCapsLock?: boolean;
}

const WIDTH = 64;
const HEIGHT = 48;
const ENCODING_EXTENDED_KEYS = -258;
const ENCODING_LED_STATE = -261;
const CAPS_LOCK_LED = 4;
const ENCODING_EXTENDED_CLIPBOARD = 0xc0a1e5ce | 0;
const FORMAT_TEXT = 1;
const CAPS = 1 << 24;
const REQUEST = 1 << 25;
const PEEK = 1 << 26;
const NOTIFY = 1 << 27;
const PROVIDE = 1 << 28;

/** An RFB server with a grey screen that writes down what it is sent. */
export async function startRecordingVncServer(options: RecordingOptions = {}): Promise<RecordingVncServer> {
  const sessions = new Set<Session>();
  const record: Recorded = { keys: [], cutTexts: [] };
  const server = createServer((socket) => {
    const session = new Session(socket, options, record);
    sessions.add(session);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sessions.delete(session));
    void session.run();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    keys: record.keys,
    forgetKeys: () => record.keys.splice(0),
    cutTexts: record.cutTexts,
    cut: (text) => sessions.forEach((session) => session.cut(text)),
    drop: () => sessions.forEach((session) => session.drop()),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      sessions.forEach((session) => session.drop());
      await closed;
    },
  };
}

interface Recorded {
  readonly keys: string[];
  readonly cutTexts: string[];
}

class Session {
  private readonly reader: ByteReader;
  private encodings: ReadonlySet<number> = new Set();
  private isPainted = false;
  private offered = '';

  constructor(
    private readonly socket: Socket,
    private readonly options: RecordingOptions,
    private readonly record: Recorded,
  ) {
    this.reader = new ByteReader(socket);
  }

  async run(): Promise<void> {
    try {
      await this.serve();
    } catch {
      // The client hung up.
    }
  }

  private async serve(): Promise<void> {
    this.socket.write('RFB 003.008\n');
    await this.reader.read(12);
    this.socket.write(Buffer.from([1, 1]));
    await this.reader.read(1);
    this.socket.write(uint32(0));
    await this.reader.read(1);
    const size = Buffer.alloc(4);
    size.writeUInt16BE(WIDTH, 0);
    size.writeUInt16BE(HEIGHT, 2);
    const format = Buffer.from([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0]);
    const name = Buffer.from('recorder');
    this.socket.write(Buffer.concat([size, format, uint32(name.length), name]));
    while (await this.message());
  }

  drop(): void {
    this.socket.destroy();
  }

  cut(text: string): void {
    this.offered = text;
    if (this.isExtended()) this.sendExtended(NOTIFY | FORMAT_TEXT);
    else
      this.socket.write(Buffer.concat([Buffer.from([3, 0, 0, 0]), uint32(text.length), Buffer.from(text, 'latin1')]));
  }

  private isExtended(): boolean {
    return this.options.takesAnyText === true && this.encodings.has(ENCODING_EXTENDED_CLIPBOARD);
  }

  private async message(): Promise<boolean> {
    const type = (await this.reader.read(1))?.[0];
    switch (type) {
      case 0:
        return (await this.reader.read(19)) !== undefined;
      case 2:
        return this.takeEncodings();
      case 3:
        await this.reader.read(9);
        this.paint();
        return true;
      case 4:
        return this.take(7, (bytes) => this.key(bytes[0] === 1, bytes.readUInt32BE(3)));
      case 5:
        return (await this.reader.read(5)) !== undefined;
      case 6:
        return this.takeCutText();
      case 255:
        return this.take(11, (bytes) =>
          this.key(bytes.readUInt16BE(1) === 1, bytes.readUInt32BE(3), bytes.readUInt32BE(7)),
        );
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

  private async takeEncodings(): Promise<boolean> {
    const count = (await this.reader.read(3))?.readUInt16BE(1) ?? 0;
    const bytes = (await this.reader.read(4 * count)) ?? Buffer.alloc(0);
    this.encodings = new Set(Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readInt32BE(4 * index)));
    if (this.isExtended()) this.sendExtended(CAPS | REQUEST | PEEK | NOTIFY | PROVIDE | FORMAT_TEXT, uint32(1 << 20));
    return true;
  }

  private async takeCutText(): Promise<boolean> {
    const length = (await this.reader.read(7))?.readInt32BE(3) ?? 0;
    const bytes = (await this.reader.read(Math.abs(length))) ?? Buffer.alloc(0);
    if (length >= 0) {
      this.record.cutTexts.push(bytes.toString('latin1'));
      return true;
    }
    const flags = bytes.readUInt32BE(0);
    if ((flags & CAPS) !== 0) return true;
    if ((flags & NOTIFY) !== 0) this.sendExtended(REQUEST | FORMAT_TEXT);
    if ((flags & REQUEST) !== 0) this.provide();
    if ((flags & PROVIDE) !== 0) {
      // noVNC flushes its stream, and does not end it.
      const inflated = inflateSync(bytes.subarray(4), { finishFlush: constants.Z_SYNC_FLUSH });
      const text = inflated.subarray(4).toString('utf8');
      this.record.cutTexts.push(text.replace(/\0$/, ''));
    }
    return true;
  }

  private provide(): void {
    const text = Buffer.from(`${this.offered}\0`, 'utf8');
    this.sendExtended(PROVIDE | FORMAT_TEXT, deflateSync(Buffer.concat([uint32(text.length), text])));
  }

  private sendExtended(flags: number, data: Buffer = Buffer.alloc(0)): void {
    const length = Buffer.alloc(4);
    length.writeInt32BE(-(4 + data.length));
    this.socket.write(Buffer.concat([Buffer.from([3, 0, 0, 0]), length, uint32(flags), data]));
  }

  private key(isDown: boolean, keysym: number, scanCode?: number): void {
    const scan = scanCode === undefined ? '' : `${scanCode.toString(16)}:`;
    this.record.keys.push(`${isDown ? '+' : '-'}${scan}${keysym.toString(16)}`);
  }

  /** The whole screen, once; nothing on it ever changes. */
  private paint(): void {
    if (this.isPainted) return;
    this.isPainted = true;
    const hasKeys = this.options.takesScanCodes === true && this.encodings.has(ENCODING_EXTENDED_KEYS);
    const rectangles: Buffer[] = [Buffer.concat([rectangle(WIDTH, HEIGHT, 0), Buffer.alloc(WIDTH * HEIGHT * 4, 0x80)])];
    if (hasKeys) rectangles.unshift(rectangle(0, 0, ENCODING_EXTENDED_KEYS));
    if (this.options.hasCapsLock === true) {
      rectangles.unshift(Buffer.concat([rectangle(0, 0, ENCODING_LED_STATE), Buffer.of(CAPS_LOCK_LED)]));
    }
    this.socket.write(Buffer.concat([Buffer.from([0, 0, 0, rectangles.length]), ...rectangles]));
  }
}

function rectangle(width: number, height: number, encoding: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(width, 4);
  bytes.writeUInt16BE(height, 6);
  bytes.writeInt32BE(encoding, 8);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
