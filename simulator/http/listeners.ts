import { planAddresses } from './addresses';
import { createCertificate, type HostCertificate } from './certificates';
import { HostServer } from './host-server';

/** A host's listener with what the world must know of it. */
export interface Listener {
  readonly name: string;
  /** What `host.address` says: the bare address, with a port only where hosts share one address. */
  readonly address: string;
  readonly bindAddress: string;
  readonly port: number;
  /** `https://address`, with the port unless it is 443. */
  readonly url: string;
  readonly server: HostServer;
  /** That it shows at first. */
  readonly certificate: HostCertificate;
}

/** The port that was asked for is in use. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use.`);
  }
}

/** A free port on one loopback address may be taken on another: then we look for the next. */
const ATTEMPTS = 20;

/** Opens a listener for every host: the names of the hosts, by pool. Rejects with PortTaken. */
export async function openListeners(hostNames: readonly (readonly string[])[], port: number): Promise<Listener[][]> {
  const { ownAddresses, bindAddress } = await planAddresses();
  const hosts = await Promise.all(
    hostNames.flatMap((names, pool) =>
      names.map(async (name, host) => {
        const address = bindAddress(pool, host);
        const certificate = await createCertificate(name, address);
        return { name, pool, address, certificate, server: new HostServer(certificate, address) };
      }),
    ),
  );
  const servers = hosts.map(({ server }) => server);
  const ports = ownAddresses ? await listenOnOnePort(servers, port) : await listenOnOwnPorts(servers, port);
  return hostNames.map((_, pool) =>
    hosts.flatMap(({ name, pool: owner, address, certificate, server }, index) => {
      const own = ports[index];
      if (owner !== pool || own === undefined) return [];
      const withPort = own === 443 ? address : `${address}:${own}`;
      return [
        {
          name,
          address: ownAddresses ? address : withPort,
          bindAddress: address,
          port: own,
          url: `https://${withPort}`,
          server,
          certificate,
        },
      ];
    }),
  );
}

async function listenOnOnePort(servers: readonly HostServer[], wanted: number): Promise<number[]> {
  const [first, ...others] = servers;
  if (first === undefined) return [];
  for (let attempt = 1; ; attempt += 1) {
    const port = await listen(first, wanted);
    const outcomes = await Promise.allSettled(others.map((server) => listen(server, port)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed === undefined) return servers.map(() => port);
    await Promise.all(servers.map((server) => server.close()));
    if (wanted !== 0 || attempt === ATTEMPTS) throw failed.reason;
  }
}

async function listenOnOwnPorts(servers: readonly HostServer[], wanted: number): Promise<number[]> {
  const ports: number[] = [];
  for (const [index, server] of servers.entries()) ports.push(await listen(server, wanted === 0 ? 0 : wanted + index));
  return ports;
}

async function listen(server: HostServer, port: number): Promise<number> {
  try {
    return await server.listen(port);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(port);
    throw error;
  }
}
