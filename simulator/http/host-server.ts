import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HostCertificate } from './certificates';
import type { HttpAction } from './http-action';
import { findRoute } from './routes';
import { writeErrorPage } from './write-reply';

/** The server refuses a larger header block with 431. */
const MAX_HEADER_BYTES = 1024;

export interface HostServerHandlers {
  rpc(request: IncomingMessage, response: ServerResponse): void;
  /** One of the other handlers of the datamodel. */
  action(action: HttpAction, request: IncomingMessage, response: ServerResponse): void;
  /** HTTP CONNECT: the console. */
  connect(request: IncomingMessage, socket: Duplex): void;
  /** A GET that asks for a web socket: the console again. */
  upgrade(request: IncomingMessage, socket: Duplex): void;
}

/** One host's HTTPS listener. */
export class HostServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly tlsSockets = new Set<Socket>();
  private handlers: HostServerHandlers | undefined;

  constructor(
    certificate: HostCertificate,
    private readonly bindAddress: string,
  ) {
    this.server = createServer({
      key: certificate.key,
      cert: certificate.certificate,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 0,
      requestTimeout: 0,
      headersTimeout: 60_000,
    });
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      answerRequest(request, response, this.handlers);
    this.server.on('request', answer);
    // xapi: `Expect: 100-continue` is not heard, no 100 is sent
    this.server.on('checkContinue', answer);
    this.server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // A client may send its first bytes with the request.
      if (head.length > 0) socket.unshift(head);
      if (this.handlers === undefined) socket.destroy();
      else this.handlers.connect(request, socket);
    });
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head);
      if (this.handlers === undefined) socket.destroy();
      else this.handlers.upgrade(request, socket);
    });
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.sockets.delete(socket));
    });
    this.server.on('secureConnection', (socket: Socket) => {
      this.tlsSockets.add(socket);
      socket.once('close', () => this.tlsSockets.delete(socket));
    });
    // A client that gives up on our certificate is no fault of ours.
    this.server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** From here on calls are answered; the port has to be known before there is a pool to answer for. */
  serve(handlers: HostServerHandlers): void {
    this.handlers = handlers;
  }

  /** Port 0 takes a free one. Rejects with the system's error, EADDRINUSE where it is taken. Resolves to the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ port, host: this.bindAddress }, () => {
        this.server.off('error', reject);
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  /** Stops listening and cuts what is open. Does nothing when stopped already. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.cut();
    });
  }

  /** Cuts every connection, or the newest ones, as a network failure would. */
  cut(count = Infinity): void {
    for (const socket of [...this.sockets].reverse().slice(0, count)) socket.destroy();
  }

  /** Ends every connection once what was written has been sent. */
  hangUp(): void {
    for (const socket of this.tlsSockets) socket.destroySoon();
  }

  renew(certificate: HostCertificate): void {
    this.server.setSecureContext({ key: certificate.key, cert: certificate.certificate });
  }
}

function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: HostServerHandlers | undefined,
): void {
  if (handlers === undefined) {
    writeErrorPage(response, 503, 'Starting');
    return;
  }
  response.sendDate = false;
  const { method = '', url = '' } = request;
  if (method === 'OPTIONS') {
    answerPreflight(request, response);
    return;
  }
  const route = findRoute(method, url.split('?', 1)[0] ?? '');
  switch (route.kind) {
    case 'rpc':
      handlers.rpc(request, response);
      return;
    case 'action':
      handlers.action(route.action, request, response);
      return;
    case 'none':
      refuse(method, response);
  }
}

function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-length': '0',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': `${request.headers['access-control-request-headers'] ?? ''}, X-Requested-With`,
    'Access-Control-Allow-Methods': 'PUT',
  });
  response.end();
}

function refuse(method: string, response: ServerResponse): void {
  // xapi: what no handler takes of GET is looked for among the web pages
  if (method === 'GET') writeErrorPage(response, 404, 'Not_found');
  else if (method === 'PUT' || method === 'POST') writeErrorPage(response, 403, 'No handler');
  else writeErrorPage(response, 501, 'Method not implemented');
}
