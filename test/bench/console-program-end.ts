import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { WebSocketServer, type WebSocket } from 'ws';
import { openConsole } from '../../electron/backend/console/open-console';
import type { Backend } from '../../electron/backend/backend-types';
import type { HostAccess } from '../../electron/backend/connections/connections-types';
import { serveFrames } from '../../electron/carriers/endpoint';
import { messagePort, type MainPort } from '../../electron/carriers/message-port';
import { webSocketPort } from '../../electron/carriers/web-socket';
import { FLOOD_BYTES } from './console-guest';
import type { Place } from './console-place';
import type { RunningPart } from './part';

/** The program's end of a console; a bare one sends ready bytes with nothing of the program. */
interface ProgramEnd {
  readonly place: Place;
  readonly isBare: boolean;
}

export interface ProgramEndTold {
  readonly url: string;
}

const PIECE_BYTES = 64 * 1024;
/** What is under way at once; half of it is taken before that is told. */
const PIECES_UNDERWAY = 16;
export const PIECES_TOLD = PIECES_UNDERWAY / 2;

/** As in Electron, where the window has a thread of its own at the other end of the port. */
export function runProgramThread(): void {
  const { port, place, isBare } = workerData as ProgramEnd & { readonly port: MessagePort };
  if (isBare) {
    const send = sendPieces((piece) => port.postMessage(piece));
    port.on('message', send);
  } else serveFrames(messagePort(mainPort(port)), consolesOf(place));
  parentPort?.postMessage('ready');
}

/** As it is served to a browser. */
export async function runProgramProcess(input: unknown): Promise<RunningPart> {
  const { place, isBare } = input as ProgramEnd;
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket: WebSocket) => {
    if (isBare) {
      const send = sendPieces((piece) => socket.send(piece));
      socket.on('message', send);
    } else serveFrames(webSocketPort(socket), consolesOf(place));
  });
  await once(server, 'listening');
  const told: ProgramEndTold = { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
  return { told };
}

/** What is called when the other side begins, and whenever it has taken half of what is under way. */
function sendPieces(send: (piece: Uint8Array) => void): () => void {
  const ready = Buffer.alloc(PIECE_BYTES, 'x');
  let leftBytes = FLOOD_BYTES;
  let room = PIECES_TOLD;
  return () => {
    for (room += PIECES_TOLD; room > 0 && leftBytes > 0; room -= 1, leftBytes -= PIECE_BYTES)
      send(new Uint8Array(ready));
  };
}

/** A backend with one console. */
function consolesOf(place: Place): Backend {
  const none = (): never => {
    throw new Error('only consoles are measured');
  };
  return {
    call: none,
    listen: none,
    open: (_name, _params, signal) => openConsole({ access: () => accessTo(place) }, place.url, signal),
    close: () => Promise.resolve(),
  };
}

export function accessTo({ session, fingerprint }: Place): HostAccess {
  return {
    session,
    trust: { trusted: () => fingerprint },
    defaultPort: 443,
    isMember: () => true,
    confirmCertificate: () => Promise.resolve(false),
  };
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
