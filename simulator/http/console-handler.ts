import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { admitToConsole, type Admission, type Refusal } from './console-access';

const OK = 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nCache-Control: no-cache, no-store\r\n\r\n';
const SUBPROTOCOL = 'binary';

const webSockets = new WebSocketServer({
  noServer: true,
  handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
});

/** Answers HTTP CONNECT: from the 200 on, the stream carries the console's own protocol. Never rejects. */
export async function handleConsole(
  request: IncomingMessage,
  stream: Duplex,
  pool: SimulatedPool,
  host: Ref<'host'>,
): Promise<void> {
  await withAdmission(request, stream, pool, host, ({ vm, protocol }) => {
    stream.write(OK);
    pool.consoles.open(vm, protocol, stream);
  });
}

/** Answers an upgrade of `GET /console`: the same in binary messages of a web socket. Never rejects. */
export async function handleConsoleUpgrade(
  request: IncomingMessage,
  stream: Duplex,
  pool: SimulatedPool,
  host: Ref<'host'>,
): Promise<void> {
  await withAdmission(request, stream, pool, host, ({ vm, protocol }) => {
    webSockets.handleUpgrade(request, stream, Buffer.alloc(0), (socket) => {
      pool.consoles.open(vm, protocol, createWebSocketStream(socket));
    });
  });
}

async function withAdmission(
  request: IncomingMessage,
  stream: Duplex,
  pool: SimulatedPool,
  host: Ref<'host'>,
  open: (admission: Admission) => void,
): Promise<void> {
  stream.on('error', () => stream.destroy());
  if ((request.url ?? '').split('?', 1)[0] !== '/console') {
    refuse(request, stream, { status: 403, reason: 'Forbidden' });
    return;
  }
  const hangUp = new AbortController();
  stream.once('close', () => hangUp.abort());
  const admission = await admitToConsole(pool, host, request, hangUp.signal);
  if ('status' in admission) {
    refuse(request, stream, admission);
    return;
  }
  stream.once('close', () => admission.visitor.leave());
  open(admission);
}

/** xapi: a reply has the version of its request */
function refuse(
  { httpVersion }: IncomingMessage,
  stream: Duplex,
  { status, reason, headers = '', page = '' }: Refusal,
): void {
  const length = `content-length: ${Buffer.byteLength(page)}\r\n`;
  stream.end(`HTTP/${httpVersion} ${status} ${reason}\r\n${headers}${length}Connection: close\r\n\r\n${page}`);
}
