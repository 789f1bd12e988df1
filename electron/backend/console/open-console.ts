import type { Duplex } from 'node:stream';
import { ReasonError, text } from '../../../shared/contract';
import { TransportError } from '../../../shared/xenapi/errors';
import type { Connection, HostAccess } from '../connections/connections-types';
import { endpointKey } from '../xapi/endpoint';
import { connectTls } from '../xapi/tls-socket';
import { CertificateError } from '../xapi/trust';
import { readReplyHead } from './reply-head';

/** Refusals that have a sentence of their own, by HTTP status. */
const REFUSALS: Readonly<Record<number, string>> = {
  403: 'reason.consolePermission',
  404: 'reason.consoleNotReady',
  // Also for a VM that is not running, or runs on another host by now.
  500: 'reason.consoleNotThere',
  503: 'reason.consoleLimit',
};

/** xapi: a longer head is refused, by servers since 2022 */
const LONGEST_HEAD_BYTES = 1024;

/** The host does not know the session, or does not know it any more. */
export class SessionRefused extends ReasonError {
  constructor(host: string) {
    super(text('reason.consoleSession', { host }));
  }
}

/**
 * Opens the tunnel to a console, at the `location` of its record: the host that runs the VM, which need not be the
 * coordinator. What the stream gives are the console's own bytes, from the first one. It may end without a word, as
 * servers say yes before they have reached the console. Rejects with SessionRefused, ReasonError or TransportError.
 */
export async function openConsole(
  connection: Pick<Connection, 'access'>,
  location: string,
  signal: AbortSignal,
): Promise<Duplex> {
  const access = connection.access();
  const { endpoint, path } = parseLocation(location, access);
  const key = endpointKey(endpoint);
  const { session, trust, confirmCertificate } = access;
  // HTTP/1.0 and these two headers only.
  const head = `CONNECT ${path} HTTP/1.0\r\nHost: ${key}\r\nCookie: session_id=${encodeURI(session)}\r\n\r\n`;
  if (head.length > LONGEST_HEAD_BYTES) throw badLocation(location);

  const socket = await connectTls(endpoint, trust, signal).catch(async (error: unknown) => {
    if (!(error instanceof CertificateError) || !(await confirmCertificate(error, signal))) throw error;
    return connectTls(endpoint, trust, signal);
  });
  socket.write(head);
  try {
    const status = await readReplyHead(socket, key, signal);
    if (status !== 200) throw refusalOf(status, key);
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
}

/** Throws ReasonError for what is no console of a member: the session is sent to nobody else. */
function parseLocation(location: string, { defaultPort, isMember }: HostAccess) {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (url?.protocol !== 'https:') throw badLocation(location);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const endpoint = { host, port: url.port === '' ? defaultPort : Number(url.port) };
  if (!isMember(endpoint.host, endpoint.port)) {
    throw new ReasonError(text('reason.consoleForeign', { host: endpointKey(endpoint) }));
  }
  return { endpoint, path: `${url.pathname}${url.search}` };
}

function badLocation(location: string): ReasonError {
  return new ReasonError(text('reason.consoleLocation', { location: location.slice(0, 200) }));
}

function refusalOf(status: number, host: string): Error {
  if (status === 401) return new SessionRefused(host);
  if (status >= 300 && status < 400) return new ReasonError(text('reason.consoleMoved', { host }));
  const refusal = REFUSALS[status];
  if (refusal !== undefined) return new ReasonError(text(refusal, { host }));
  return new TransportError('http', host, `HTTP ${status}`);
}
