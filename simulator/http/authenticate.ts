import type { IncomingMessage } from 'node:http';
import { XapiError } from '../../shared/xenapi/errors';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { logIn, logInHost } from '../rpc/log-in';
import { cookieOf, cookieOrQuery } from './cookies';

/** Who a request comes from. */
export interface Visitor {
  readonly session: Ref<'session'>;
  /** Ends a session that was only opened for this request. */
  leave(): void;
}

/**
 * The session of a request that is not a call, in the server's order: `session_id` by cookie, by query, then the cookie
 * `pool_secret` of another host of the pool, then a name and password by `Authorization: Basic`; the last two log in for the
 * time of the request. Undefined where none of them holds.
 */
export async function authenticate(
  pool: SimulatedPool,
  host: Ref<'host'>,
  request: IncomingMessage,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<Visitor | undefined> {
  const given = cookieOrQuery(request, query, 'session_id');
  if (given !== undefined) {
    const session = asRef<'session'>(given);
    return isOpen(pool, session) ? { session, leave: () => undefined } : undefined;
  }
  const secret = cookieOf(request, 'pool_secret');
  if (secret !== undefined) return visiting(pool, () => logInHost(pool, host, secret, 'localhost'));
  const login = basicLogin(request.headers.authorization);
  if (login === undefined) return undefined;
  const originator = `${request.socket.remoteAddress ?? ''} using Basic auth`;
  return visiting(pool, () => logIn(pool, { ...login, originator, host, signal }));
}

async function visiting(
  pool: SimulatedPool,
  enter: () => Ref<'session'> | Promise<Ref<'session'>>,
): Promise<Visitor | undefined> {
  try {
    const session = await enter();
    return { session, leave: () => pool.sessions.close(session) };
  } catch (error) {
    if (error instanceof XapiError) return undefined;
    throw error;
  }
}

function isOpen(pool: SimulatedPool, session: Ref<'session'>): boolean {
  if (pool.localSessions.has(session)) return true;
  try {
    pool.sessions.check(session);
    return true;
  } catch (error) {
    if (error instanceof XapiError) return false;
    throw error;
  }
}

function basicLogin(header: string | undefined): { readonly user: string; readonly password: string } | undefined {
  const [scheme, encoded] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}
