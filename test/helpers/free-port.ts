import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port where nobody listens at the moment, for a program that cannot be told to choose one itself. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
