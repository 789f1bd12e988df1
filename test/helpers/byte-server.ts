import { once } from 'node:events';
import { createServer, type TLSSocket } from 'node:tls';
import { createCertificate, type HostCertificate } from '../../simulator/http/certificates';

/** What came in: the head as text, and the whole body. */
export interface ByteRequest {
  readonly head: string;
  readonly body: string;
}

/** Answers one request by writing bytes; to end the connection is its own affair. */
export type Answer = (request: ByteRequest, socket: TLSSocket) => void;

export interface ByteServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly key: string;
  readonly certificate: HostCertificate;
  /** Whether each connection so far resumed a TLS session. */
  readonly resumed: boolean[];
  readonly requests: ByteRequest[];
  answer: Answer;
  useCertificate(certificate: HostCertificate): void;
  /** Resolves as soon as no client is connected. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A TLS server that reads HTTP requests and answers with hand-made bytes. */
export async function startByteServer(answer: Answer): Promise<ByteServer> {
  const certificate = await createCertificate('byte-server', '127.0.0.1');
  const sockets = new Set<TLSSocket>();
  const server = createServer({ key: certificate.key, cert: certificate.certificate }, (socket) => {
    sockets.add(socket);
    state.resumed.push(socket.isSessionReused());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      server.emit('left');
    });
    let read = '';
    socket.on('data', (chunk: Buffer) => {
      read += chunk.toString('utf8');
      const end = read.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(read)?.[1] ?? 0);
      if (end === -1 || Buffer.byteLength(read.slice(end + 4)) < length) return;
      const request = { head: read.slice(0, end + 4), body: read.slice(end + 4) };
      read = '';
      state.requests.push(request);
      state.answer(request, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const state: ByteServer = {
    host: '127.0.0.1',
    port,
    key: `127.0.0.1:${port}`,
    certificate,
    resumed: [],
    requests: [],
    answer,
    useCertificate: (other) => server.setSecureContext({ key: other.key, cert: other.certificate }),
    idle: async () => {
      while (sockets.size > 0) await once(server, 'left');
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return state;
}

/** A whole reply with status 200. */
export function reply(contentType: string, body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
