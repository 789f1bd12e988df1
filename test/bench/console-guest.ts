import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { ByteReader } from '../../simulator/console/byte-reader';
import { greeting } from '../helpers/scripted-vnc-server';
import { fillOf, textPicture, updateOf, type Encoding } from './console-frames';
import type { RunningPart } from './part';

/** What every console shows; connections end when that changes. */
export type Scene =
  /** No RFB: the first byte asks for as many bytes as can be sent, or for an echo. */
  | { readonly kind: 'bytes' }
  /** Another picture of the whole screen as soon as one is asked for. */
  | { readonly kind: 'full'; readonly encoding: Encoding }
  /** Nothing but a small rectangle when a key is pressed. */
  | { readonly kind: 'keys' }
  /** A part of the screen changes ten times a second. */
  | { readonly kind: 'busy' }
  /** Another server. */
  | { readonly kind: 'other'; readonly port: number };

export interface GuestTold {
  readonly port: number;
}

/** The first bytes of a connection in the scene `bytes`. */
export const FLOOD = 1;
export const ECHO = 2;
export const FLOOD_BYTES = 128 * 1024 * 1024;

const PIECE = Buffer.alloc(64 * 1024, 'x');
const LARGE = { width: 1920, height: 1080 };
const USUAL = { width: 1024, height: 768 };
const BUSY_MS = 100;
/** Of the greeting, before the size and name of the screen. */
const VERSION_BYTES = 12;
const SECURITY_BYTES = 2;
const RESULT_BYTES = 4;
/** What comes after the type of each message of a client, but for those that say it themselves. */
const MESSAGE_BYTES: Readonly<Record<number, number>> = { 0: 19, 3: 9, 4: 7, 5: 5 };
const [SET_ENCODINGS, ASK, KEY, CUT_TEXT] = [2, 3, 4, 6];

/** The guest behind all consoles of the benchmark. */
export async function runGuest(): Promise<RunningPart> {
  let scene: Scene = { kind: 'bytes' };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    show(scene, socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const told: GuestTold = { port: (server.address() as AddressInfo).port };
  return {
    told,
    onMessage: (message) => {
      scene = message as Scene;
      for (const socket of sockets) socket.destroy();
    },
  };
}

function show(scene: Scene, socket: Socket): void {
  switch (scene.kind) {
    case 'bytes':
      socket.once('data', (first: Buffer) => {
        if (first[0] === FLOOD) flood(socket);
        else socket.on('data', (bytes: Buffer) => socket.write(bytes)).write(first.subarray(1));
      });
      return;
    case 'other': {
      const other = connect(scene.port, '127.0.0.1').setNoDelay(true);
      other.on('error', () => socket.destroy());
      socket.once('close', () => other.destroy());
      socket.pipe(other).pipe(socket);
      return;
    }
    case 'full':
      void speak(socket, LARGE, fullScreens(scene.encoding));
      return;
    case 'keys':
      void speak(socket, LARGE, KEYS);
      return;
    case 'busy':
      void speak(socket, USUAL, BUSY);
  }
}

function flood(socket: Socket): void {
  let sent = 0;
  const send = (): void => {
    while (sent < FLOOD_BYTES) {
      sent += PIECE.length;
      if (!socket.write(PIECE)) return;
    }
  };
  socket.on('drain', send);
  send();
}

/** What is painted after the first picture, in turn. */
interface Course {
  readonly updates: readonly Buffer[];
  readonly when: 'asked' | 'key' | 'time';
}

const KEYS: Course = { updates: two(16, 16, 'tight'), when: 'key' };
const BUSY: Course = { updates: two(320, 200, 'tight'), when: 'time' };
const made = new Map<Encoding, Course>();

function fullScreens(encoding: Encoding): Course {
  const course = made.get(encoding) ?? { updates: two(LARGE.width, LARGE.height, encoding), when: 'asked' };
  made.set(encoding, course);
  return course;
}

function two(width: number, height: number, encoding: Encoding): readonly Buffer[] {
  return [1, 2].map((seed) => updateOf(textPicture(width, height, seed), encoding));
}

async function speak(socket: Socket, { width, height }: typeof LARGE, { updates, when }: Course): Promise<void> {
  const reader = new ByteReader(socket);
  let next = fillOf(width, height);
  let count = 0;
  let isAsked = false;
  let isNew = true;
  const paint = (): void => {
    if (!isAsked || !isNew) return;
    socket.write(next);
    count += 1;
    next = updates[count % updates.length] ?? next;
    isAsked = false;
    isNew = when === 'asked';
  };
  const change = (): void => {
    isNew = true;
    paint();
  };
  const timer = when === 'time' ? setInterval(change, BUSY_MS) : undefined;
  socket.once('close', () => clearInterval(timer));
  try {
    await greet(socket, reader, greeting(width, height));
    for (;;) {
      const type = (await reader.read(1))?.[0];
      const body = type === undefined ? undefined : await reader.read(await lengthOf(type, reader));
      if (body === undefined) return;
      if (type === ASK) isAsked = true;
      if (type === KEY && body[0] === 1 && when === 'key') isNew = true;
      paint();
    }
  } catch {
    // The client hung up.
  }
}

/** Step by step: noVNC by itself stops at what comes before its turn. */
async function greet(socket: Socket, reader: ByteReader, words: Buffer): Promise<void> {
  const security = VERSION_BYTES + SECURITY_BYTES;
  socket.write(words.subarray(0, VERSION_BYTES));
  await reader.read(VERSION_BYTES);
  socket.write(words.subarray(VERSION_BYTES, security));
  await reader.read(1);
  socket.write(words.subarray(security, security + RESULT_BYTES));
  await reader.read(1);
  socket.write(words.subarray(security + RESULT_BYTES));
}

async function lengthOf(type: number, reader: ByteReader): Promise<number> {
  if (type === SET_ENCODINGS) return 4 * ((await reader.read(3))?.readUInt16BE(1) ?? 0);
  if (type === CUT_TEXT) return (await reader.read(7))?.readUInt32BE(3) ?? 0;
  const bytes = MESSAGE_BYTES[type];
  if (bytes === undefined) throw new Error(`A message of type ${type} was not offered`);
  return bytes;
}
