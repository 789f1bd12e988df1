import { createServer } from 'node:https';
import { createCertificate } from '../../simulator/http/certificates';

export interface PlainServer {
  /** `/<bytes>` answers so many bytes from memory, to any method. */
  readonly url: string;
  close(): void;
}

/** The least that any server over TLS must do: no parsing, no objects, ready bytes. */
export async function startPlainServer(): Promise<PlainServer> {
  const bodies = new Map<string, Buffer>();
  const { key, certificate } = await createCertificate('plain', '127.0.0.1');
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const size = request.url?.slice(1) ?? '0';
    const body = bodies.get(size) ?? Buffer.alloc(Number(size), 'x');
    bodies.set(size, body);
    request.resume();
    request.once('end', () => response.writeHead(200, { 'content-length': String(body.length) }).end(body));
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
  return {
    url: `https://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
