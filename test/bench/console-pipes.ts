import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { openConsole } from '../../electron/backend/console/open-console';
import { toObjectId, type Bridge, type ServerFrame } from '../../shared/contract';
import { createBridge } from '../../shared/contract/client';
import { decodeBytesFrame, encodeFrame } from '../../shared/contract/wire';
import { asRef } from '../../shared/xenapi/refs';
import type { PlainBridgeTold } from './console-bridge';
import { connectDirect, type Place } from './console-place';
import { accessTo, PIECES_TOLD, type ProgramEndTold } from './console-program-end';
import { BENCH, startPart } from './part';

/** The window's end of a console, however it is reached. */
export interface Pipe {
  onBytes: (bytes: Uint8Array) => void;
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

export const PIPE_KINDS = ['direct', 'tunnel', 'port', 'socket', 'plainSocket', 'barePort', 'bareSocket'] as const;
export type PipeKind = (typeof PIPE_KINDS)[number];

/** Nothing but the way from the program's end to the window's, which sends as soon as it is asked to. */
export function isBare(kind: PipeKind): boolean {
  return kind === 'barePort' || kind === 'bareSocket';
}

/** Opens what leads to the guest in each way. */
export const PIPES: Readonly<Record<PipeKind, (place: Place) => Promise<Pipe>>> = {
  direct: async (place) => streamPipe(await connectDirect(place)),
  tunnel: async (place) =>
    streamPipe(await openConsole({ access: () => accessTo(place) }, place.url, new AbortController().signal)),
  port: async (place) => {
    const { port, close } = await startThread(place, false);
    return channelPipe(portBridge(port), close);
  },
  socket: async (place) => {
    const { told, close } = await startPart<ProgramEndTold>('program-end', { place, isBare: false });
    const socket = new WebSocket(told.url);
    await once(socket, 'open');
    return channelPipe(socketBridge(socket), close);
  },
  plainSocket: async (place) => {
    const { told, close } = await startPart<PlainBridgeTold>('plain-bridge', { places: [place] });
    const socket = new WebSocket(told.url.replace('http', 'ws') + '0');
    await once(socket, 'open');
    const pipe: Pipe = { onBytes: () => undefined, send: (bytes) => socket.send(bytes), close };
    socket.on('message', (bytes: Buffer) => pipe.onBytes(bytes));
    return pipe;
  },
  barePort: async (place) => {
    const { port, close } = await startThread(place, true);
    const tell = (): void => port.postMessage('');
    const { pipe, take } = barePipe(tell, close);
    port.on('message', take);
    return pipe;
  },
  bareSocket: async (place) => {
    const { told, close } = await startPart<ProgramEndTold>('program-end', { place, isBare: true });
    const socket = new WebSocket(told.url);
    await once(socket, 'open');
    const { pipe, take } = barePipe(() => socket.send(''), close);
    socket.on('message', take);
    return pipe;
  },
};

function streamPipe(stream: Duplex): Pipe {
  const pipe: Pipe = { onBytes: () => undefined, send: (bytes) => stream.write(bytes), close: () => stream.destroy() };
  stream.on('data', (bytes: Buffer) => pipe.onBytes(bytes)).resume();
  return pipe;
}

/** @param tell asks the other side for more */
function barePipe(
  tell: () => void,
  close: () => void,
): { readonly pipe: Pipe; readonly take: (bytes: Uint8Array) => void } {
  const pipe: Pipe = { onBytes: () => undefined, send: tell, close };
  let count = 0;
  const take = (bytes: Uint8Array): void => {
    count += 1;
    if (count % PIECES_TOLD === 0) tell();
    pipe.onBytes(bytes);
  };
  return { pipe, take };
}

interface Thread {
  readonly port: MessagePort;
  readonly close: () => void;
}

async function startThread(place: Place, isBare: boolean): Promise<Thread> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(BENCH, {
    argv: ['--part', 'program-thread'],
    workerData: { port: port2, place, isBare },
    transferList: [port2],
  });
  await once(worker, 'message');
  return { port: port1, close: () => void worker.terminate() };
}

function portBridge(port: MessagePort): Bridge {
  return createBridge({
    send: (frame) => port.postMessage(frame),
    onOpen: (listener) => listener(),
    onFrame: (listener) => port.on('message', (frame: ServerFrame) => listener(frame)),
    onClose: (listener) => port.once('close', listener),
    close: () => port.close(),
  });
}

function socketBridge(socket: WebSocket): Bridge {
  return createBridge({
    send: (frame) => socket.send(encodeFrame(frame)),
    onOpen: (listener) => listener(),
    onFrame: (listener) =>
      socket.on('message', (data: Buffer, isBinary) => {
        const frame = isBinary ? decodeBytesFrame(data) : (JSON.parse(data.toString()) as ServerFrame);
        if (frame !== undefined) listener(frame);
      }),
    onClose: (listener) => socket.once('close', () => listener()),
    close: () => socket.close(),
  });
}

function channelPipe(bridge: Bridge, end: () => void): Promise<Pipe> {
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
      end();
    };
    const pipe: Pipe = { onBytes: () => undefined, send: (bytes) => channel.send(bytes), close };
  });
}
