import type { Duplex } from 'node:stream';
import { ReasonError, text } from '../../../shared/contract';
import { TransportError } from '../../../shared/xenapi/errors';
import type { Connection } from '../connections/connections-types';
import { endpointKey } from '../xapi/endpoint';
import { connectTls } from '../xapi/tls-socket';
import { CertificateError } from '../xapi/trust';
import { readReplyHead } from './reply-head';

/** Refusals that have a sentence of their own, by HTTP status. */
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'reason.consoleSession',
  403: 'reason.consolePermission',
  404: 'reason.consoleNotReady',
  // Also for a VM that is not running, or runs on another host by now.
  500: 'reason.consoleNotThere',
  503: 'reason.consoleLimit',
};

/**
 * Opens the tunnel to a console, at the `location` of its record: the host that runs the VM, which need not be the
 * coordinator. What the stream gives are the console's own bytes, from the first one. It may end without a word, as
 * servers say yes before they have reached the console. Rejects with ReasonError or TransportError.
 */
export async function openConsole(
  connection: Pick<Connection, 'access'>,
  location: string,
  signal: AbortSignal,
): Promise<Duplex> {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (url?.protocol !== 'https:') throw new ReasonError(text('reason.consoleLocation', { location }));
  const { session, trust, defaultPort, isMember, confirmCertificate } = connection.access();
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const endpoint = { host, port: url.port === '' ? defaultPort : Number(url.port) };
  const key = endpointKey(endpoint);
  if (!isMember(endpoint.host, endpoint.port)) throw new ReasonError(text('reason.consoleForeign', { host: key }));

  const socket = await connectTls(endpoint, trust, signal).catch(async (error: unknown) => {
    if (!(error instanceof CertificateError) || !(await confirmCertificate(error, signal))) throw error;
    return connectTls(endpoint, trust, signal);
  });
  // HTTP/1.0 and these two headers only: a server refuses a head of more than 1024 bytes.
  socket.write(
    `CONNECT ${url.pathname}${url.search} HTTP/1.0\r\nHost: ${key}\r\nCookie: session_id=${encodeURI(session)}\r\n\r\n`,
  );
  try {
    const status = await readReplyHead(socket, key, signal);
    const refusal = REFUSALS[status];
    if (refusal !== undefined) throw new ReasonError(text(refusal, { host: key }));
    if (status !== 200) throw new TransportError('http', key, `HTTP ${status}`);
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
}
