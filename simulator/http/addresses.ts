import { createServer } from 'node:net';

/** Where each host listens and what it calls itself. */
export interface AddressPlan {
  /** One address a host, on one port for all. */
  readonly ownAddresses: boolean;
  /** The address to bind, for pool and host counted from 0. */
  readonly bindAddress: (pool: number, host: number) => string;
}

/** Linux and Windows answer on all of 127.0.0.0/8; macOS on 127.0.0.1 alone, where hosts get ports of their own. */
export async function planAddresses(): Promise<AddressPlan> {
  const ownAddresses = await canBind('127.42.1.1');
  return {
    ownAddresses,
    bindAddress: (pool, host) => (ownAddresses ? `127.42.${pool + 1}.${host + 1}` : '127.0.0.1'),
  };
}

function canBind(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port: 0, host: address }, () => probe.close(() => resolve(true)));
  });
}
