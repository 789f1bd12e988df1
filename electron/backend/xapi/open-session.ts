import { text, type Text } from '../../../shared/contract';
import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import { ASK_COORDINATOR_FINGERPRINT, RedirectError } from './carrier';
import { endpointKey, parseAddress, type Endpoint } from './endpoint';
import { isHostState } from './failures';
import { firstIn } from './first-in';
import { openHostClient, type CarrierChoice } from './host-client';
import { Session, type Credentials } from './session';
import { CertificateError, type HostTrust } from './trust';

export interface OpenSessionOptions {
  /** All are asked at once: any member of a pool knows who its coordinator is. */
  readonly endpoints: readonly Endpoint[];
  readonly trust: HostTrust;
  readonly credentials: Credentials;
  /** Names the program among the server's sessions: "Poolkeeper/<version>". */
  readonly originator: string;
  readonly carrier?: CarrierChoice | undefined;
  /** True, the default: the coordinator that a member names is asked too. */
  readonly isRedirectFollowed?: boolean;
  readonly signal: AbortSignal;
  /** How long a member that says no is left alone while another is silent, ms. */
  readonly pauseMs?: number;
  /** A member named its coordinator and that one's certificate. */
  readonly onVouched: (hostAndPort: string, fingerprint: string) => void;
  /** What is going on, for people. */
  readonly onDetail: (detail: Text) => void;
}

const PAUSE_MS = 1_000;

/**
 * Logs in to the coordinator, whichever of the endpoints leads there first: also to one that the members have found
 * while the dead one is still being waited for. Rejects with the most telling error.
 */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const race = new AbortController();
  const asked = new Set(options.endpoints.map(endpointKey));
  const { endpoints, isRedirectFollowed = true, pauseMs = PAUSE_MS } = options;

  const ask = async (endpoint: Endpoint): Promise<Session> => {
    try {
      return await logIn(endpoint, options, race);
    } catch (error) {
      if (!(error instanceof XapiError) || error.code !== 'HOST_IS_SLAVE' || !isRedirectFollowed) throw error;
      const coordinator = parseAddress(error.params[0] ?? '', endpoint.port);
      const key = endpointKey(coordinator);
      if (error instanceof RedirectError && error.fingerprint !== undefined) options.onVouched(key, error.fingerprint);
      if (asked.has(key)) throw error;
      asked.add(key);
      options.onDetail(text('connection.redirected', { from: endpointKey(endpoint), to: key }));
      return ask(coordinator);
    }
  };

  try {
    return await firstIn(endpoints, { ask, mayChange, pauseMs });
  } catch (error) {
    throw error instanceof AggregateError ? mostTelling(error.errors) : error;
  }
}

/** The first to get in ends the race for all others. */
async function logIn(endpoint: Endpoint, options: OpenSessionOptions, race: AbortController): Promise<Session> {
  const signal = AbortSignal.any([options.signal, race.signal]);
  const client = openHostClient(endpoint, options.trust, options.carrier);
  let session: Session;
  try {
    session = await Session.open(client, options.credentials, options.originator, {
      signal,
      headers: ASK_COORDINATOR_FINGERPRINT,
    });
  } catch (error) {
    await client.close();
    throw error;
  }
  if (!signal.aborted) {
    race.abort();
    return session;
  }
  // Another was faster, or the user gave up.
  await session.close();
  throw new TransportError('aborted', endpointKey(endpoint));
}

/** Somebody may yet vouch for a certificate that nobody knows. */
function mayChange(error: unknown): boolean {
  if (!(error instanceof TransportError)) return isHostState(error);
  return error.kind !== 'aborted' && error.kind !== 'certificate-changed';
}

/** What a person can act upon comes before what may pass by itself. */
function mostTelling(errors: readonly unknown[]): unknown {
  const ranks: readonly ((error: unknown) => boolean)[] = [
    (error) => error instanceof CertificateError,
    (error) => error instanceof XapiError && error.code !== 'HOST_IS_SLAVE',
    (error) => error instanceof TransportError && error.kind !== 'aborted',
  ];
  for (const isRank of ranks) {
    const found = errors.find(isRank);
    if (found !== undefined) return found;
  }
  return errors[0];
}
