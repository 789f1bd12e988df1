import { ReasonError, text } from '../../../shared/contract';

/** Where a server listens. */
export interface Endpoint {
  /** A name or an address; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
}

const HTTPS_PORT = 443;
const BRACKETED = /^\[([0-9a-fA-F:.%]+)\](?::(\d+))?$/;
const PLAIN = /^([^\s:/?#@[\]]+)(?::(\d+))?$/;
const BARE_IPV6 = /^[0-9a-fA-F:.]+$/;

/** Reads what people write: host, host:port, [v6]:port, and a pasted https://host/. Throws ReasonError. */
export function parseAddress(address: string, defaultPort = HTTPS_PORT): Endpoint {
  const endpoint = readAddress(address.trim().replace(/^https:\/\/([^/]+)\/?$/i, '$1'), defaultPort);
  if (endpoint === undefined) throw new ReasonError(text('reason.badAddress', { address }));
  return endpoint;
}

/** `host:port`, `[v6]:port`; the key of everything that is kept about a host. */
export function endpointKey({ host, port }: Endpoint): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** As parseAddress, without the URL; undefined where it is no address. For what servers write. */
export function readAddress(address: string, defaultPort: number): Endpoint | undefined {
  const bracketed = BRACKETED.exec(address);
  const isBareIpv6 = address.split(':').length > 2 && BARE_IPV6.test(address);
  const [, host = isBareIpv6 ? address : undefined, port] = bracketed ?? PLAIN.exec(address) ?? [];
  if (host === undefined) return undefined;
  const number = port === undefined ? defaultPort : Number(port);
  return number >= 1 && number <= 65_535 ? { host: host.toLowerCase(), port: number } : undefined;
}
