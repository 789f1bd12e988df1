import type { HostAccess } from '../connections/connections-types';
import type { Transport } from '../xapi/transport';
import { toTransportError } from '../xapi/transport-errors';
import { parseRrdUpdates, type RrdUpdates } from './rrd-updates';

/** The finest that servers keep; it is for ten minutes. */
const INTERVAL_S = 5;
/** A host that takes longer is asked again next time. */
const TIMEOUT_MS = 10_000;

/** What a host measured since `startS`, by its own clock, of itself and of its VMs. Rejects with TransportError or SyntaxError. */
export async function readHost(
  transport: Transport,
  { session }: Pick<HostAccess, 'session'>,
  startS: number,
  signal: AbortSignal,
): Promise<RrdUpdates> {
  // Old servers know neither `json` nor `accept`, and write XML.
  const query = `start=${startS}&interval=${INTERVAL_S}&cf=AVERAGE&host=true&json=true`;
  const reply = await transport.get(`/rrd_updates?${query}`, {
    signal,
    timeoutMs: TIMEOUT_MS,
    headers: { cookie: `session_id=${encodeURI(session)}`, accept: 'application/json' },
  });
  let body: string;
  try {
    body = await reply.body.text();
  } catch (error) {
    throw toTransportError(error, transport.key, signal);
  }
  return parseRrdUpdates(body);
}
