import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Backend } from '../backend/backend-types';
import { serveFrames } from '../carriers/endpoint';
import { webSocketPort } from '../carriers/web-socket';
import { createAccess, type Access } from './access';
import { REFUSAL_PAGE } from './refusal-page';
import { securityHeaders } from './security-headers';
import { readWindowFile } from './window-files';

/** A selection of 20,000 objects is 2 MB of ids. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export interface WebServer {
  /** Opens the window in one browser, once. */
  readonly url: string;
  /** Ends every connection. */
  close(): Promise<void>;
}

export interface Loopback {
  readonly server: Server;
  readonly port: number;
}

/** Takes a port of 127.0.0.1, 0 being any free one. Rejects with the system's error when it cannot be had. */
export function bindLoopback(port: number): Promise<Loopback> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });
}

/** Gives the backend and its built window, which is in `files`, to one browser. */
export function startWebServer({ server, port }: Loopback, backend: Backend, files: string): WebServer {
  const access = createAccess(port);
  const headers = securityHeaders(`'self' ws://127.0.0.1:${port}`);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    void answer(request, response, access, files);
  });
  server.on('upgrade', (request, socket, head) => {
    if (urlOf(request)?.pathname !== '/bridge' || !access.isOwnPage(request) || !access.hasCookie(request)) {
      refuseUpgrade(socket);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveFrames(webSocketPort(webSocket), backend));
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${access.token}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  files: string,
): Promise<void> {
  const url = urlOf(request);
  if (!access.isOwnSite(request)) end(response, 403);
  else if (request.method !== 'GET' && request.method !== 'HEAD') end(response, 405);
  else if (url === undefined) end(response, 400);
  else if (url.pathname === '/' && url.searchParams.has('token')) letIn(request, response, access, url);
  else if (!access.hasCookie(request)) refuse(response);
  else await sendFile(request, response, files, url.pathname);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  files: string,
  path: string,
): Promise<void> {
  const file = await readWindowFile(files, path);
  if (file === undefined) {
    end(response, 404);
    return;
  }
  response.writeHead(200, file.headers);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** The token leaves the address bar at once: what comes next is asked for with the cookie. */
function letIn(request: IncomingMessage, response: ServerResponse, access: Access, url: URL): void {
  const cookie = access.exchange(url.searchParams.get('token') ?? '');
  if (cookie === undefined && !access.hasCookie(request)) {
    refuse(response);
    return;
  }
  if (cookie !== undefined) response.setHeader('Set-Cookie', cookie);
  response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' });
  response.end();
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(REFUSAL_PAGE);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end();
}

function refuseUpgrade(socket: Duplex): void {
  // Node leaves the socket without a listener, and a stranger who resets it would end the program.
  socket.on('error', () => undefined);
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function urlOf(request: IncomingMessage): URL | undefined {
  const url = request.url ?? '';
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : undefined;
}
