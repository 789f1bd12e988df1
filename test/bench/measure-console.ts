import type { Duplex } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { serveFrames } from '../../electron/carriers/endpoint';
import { messagePort, type MainPort } from '../../electron/carriers/message-port';
import { openConsole } from '../../electron/backend/console/open-console';
import type { HostAccess } from '../../electron/backend/connections/connections-types';
import type { HostTrust } from '../../electron/backend/xapi/trust';
import { connectTls } from '../../electron/backend/xapi/tls-socket';
import { createBridge } from '../../shared/contract/client';
import { toObjectId, type ServerFrame } from '../../shared/contract';
import { asRef } from '../../shared/xenapi/refs';
import { RawClient } from '../integration/simulator/raw-client';
import type { Target } from './child';
import { percentile } from './statistics';

export interface ConsoleFigures {
  readonly directMbPerSecond: number;
  /** Without the byte channel. */
  readonly tunnelMbPerSecond: number;
  readonly mbPerSecond: number;
  /** There and back, ms. */
  readonly directKeyMs: readonly [p50: number, p99: number];
  readonly keyMs: readonly [p50: number, p99: number];
}

/** One end of a console, however it is reached. */
interface Pipe {
  onBytes: (bytes: Uint8Array) => void;
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** Where a console is, and who may see it. */
interface Place {
  readonly url: URL;
  readonly session: string;
  readonly trust: HostTrust;
}

/** What the server of the bench is asked for by the first byte. */
export const FLOOD = 1;
const ECHO = 2;

export const FLOOD_BYTES = 256 * 1024 * 1024;
const RUNS = 3;
const KEYS = 1000;

/** Tunnel and byte channel, as Electron has them, against a bare TLS socket through the same CONNECT. */
export async function measureConsole(target: Target): Promise<ConsoleFigures> {
  const client = new RawClient(target.coordinator);
  const session = await client.login(target.user, target.password);
  const consoles = Object.values(
    await client.call<Record<string, { location: string }>>('console.get_all_records', session),
  );
  client.close();
  const location = consoles.find((each) => each.location.startsWith(target.coordinator))?.location ?? '';
  const fingerprint = target.hosts.find(({ url }) => url === target.coordinator)?.fingerprint;
  const place: Place = { url: new URL(location), session, trust: { trusted: () => fingerprint } };
  const direct = (): Promise<Pipe> => openDirect(place);
  const through = (): Promise<Pipe> => openThrough(place);
  const rates: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    rates[0].push(await flood(await direct()));
    rates[1].push(await flood(await through()));
    rates[2].push(await flood(await openTunnel(place)));
  }
  const [directKeys, keys] = [await echoes(await direct()), await echoes(await through())];
  return {
    directMbPerSecond: percentile(rates[0], 50),
    tunnelMbPerSecond: percentile(rates[2], 50),
    mbPerSecond: percentile(rates[1], 50),
    directKeyMs: [percentile(directKeys, 50), percentile(directKeys, 99)],
    keyMs: [percentile(keys, 50), percentile(keys, 99)],
  };
}

function flood(pipe: Pipe): Promise<number> {
  return new Promise((resolve) => {
    const begin = performance.now();
    let bytes = 0;
    pipe.onBytes = (piece) => {
      bytes += piece.length;
      if (bytes < FLOOD_BYTES) return;
      pipe.close();
      resolve(bytes / 1000 / (performance.now() - begin));
    };
    pipe.send(Uint8Array.of(FLOOD));
  });
}

async function echoes(pipe: Pipe): Promise<readonly number[]> {
  const times: number[] = [];
  pipe.send(Uint8Array.of(ECHO));
  for (let key = 0; key < KEYS; key += 1) {
    const begin = performance.now();
    await new Promise<void>((resolve) => {
      pipe.onBytes = () => resolve();
      pipe.send(new Uint8Array(8));
    });
    times.push(performance.now() - begin);
  }
  pipe.close();
  return times;
}

async function openDirect({ url, session, trust }: Place): Promise<Pipe> {
  const socket = await connectTls({ host: url.hostname, port: Number(url.port) }, trust);
  socket.write(`CONNECT ${url.pathname}${url.search} HTTP/1.0\r\nCookie: session_id=${session}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  return pipeOf(socket);
}

async function openTunnel(place: Place): Promise<Pipe> {
  return pipeOf(await openConsole({ access: () => accessTo(place) }, place.url.href, new AbortController().signal));
}

function pipeOf(stream: Duplex): Pipe {
  const pipe: Pipe = { onBytes: () => undefined, send: (bytes) => stream.write(bytes), close: () => stream.destroy() };
  stream.on('data', (bytes: Buffer) => pipe.onBytes(bytes));
  return pipe;
}

function accessTo({ session, trust }: Place): HostAccess {
  return {
    session,
    trust,
    defaultPort: 443,
    isMember: () => true,
    confirmCertificate: () => Promise.resolve(false),
  };
}

async function openThrough(place: Place): Promise<Pipe> {
  const { port1, port2 } = new MessageChannel();
  const none = (): never => {
    throw new Error('only consoles are measured');
  };
  serveFrames(messagePort(mainPort(port2)), {
    call: none,
    listen: none,
    open: (_name, _params, signal) => openConsole({ access: () => accessTo(place) }, place.url.href, signal),
    close: () => Promise.resolve(),
  });
  const bridge = createBridge({
    send: (frame) => port1.postMessage(frame),
    onOpen: (listener) => listener(),
    onFrame: (listener) => port1.on('message', (frame: ServerFrame) => listener(frame)),
    onClose: (listener) => port1.once('close', listener),
    close: () => port1.close(),
  });
  return new Promise((resolve, reject) => {
    const channel = bridge.open(
      'console',
      { id: toObjectId('bench', 'console', asRef('OpaqueRef:console')) },
      {
        onOpen: () => resolve(pipe),
        onBytes: (bytes) => pipe.onBytes(bytes),
        onClose: (error) => reject(new Error(JSON.stringify(error))),
      },
    );
    const close = (): void => {
      channel.close();
      port1.close();
    };
    const pipe: Pipe = { onBytes: () => undefined, send: (bytes) => channel.send(bytes), close };
  });
}

/** Electron's ports give events, Node's what they carry. */
function mainPort(port: MessagePort): MainPort {
  return {
    on: (event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}
