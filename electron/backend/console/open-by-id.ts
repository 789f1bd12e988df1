import type { Duplex } from 'node:stream';
import { parseObjectId, ReasonError, text, type ObjectId } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { Connection, ConnectionManager } from '../connections/connections-types';
import type { ConsolePasswords } from './console-passwords';
import { openConsole, SessionRefused } from './open-console';
import { VncLogin } from './vnc-login';

interface Consoles {
  readonly manager: Pick<ConnectionManager<ObjectCache>, 'get'>;
  readonly passwords: Pick<ConsolePasswords, 'of'>;
}

/** Opens the console of a record; where its server asks for a password, that is answered. Rejects with ReasonError or TransportError. */
export async function openConsoleById(
  { manager, passwords }: Consoles,
  id: ObjectId,
  signal: AbortSignal,
): Promise<Duplex> {
  const { connection, location, protocol } = find(manager, id);
  const password = protocol === 'rfb' ? passwords.of(id) : undefined;
  const tunnel = await openTunnel(connection, location, signal);
  return password === undefined ? tunnel : new VncLogin(tunnel, password);
}

/** A session that its host does not know any more is renewed once: consoles come back by themselves, as everything else does. */
async function openTunnel(connection: Connection<ObjectCache>, location: string, signal: AbortSignal): Promise<Duplex> {
  try {
    return await openConsole(connection, location, signal);
  } catch (error) {
    if (!(error instanceof SessionRefused)) throw error;
  }
  await renewSession(connection, signal);
  return openConsole(connection, location, signal);
}

function find(manager: Consoles['manager'], id: ObjectId) {
  const key = parseObjectId(id);
  const connection = manager.get(key.connection);
  const console = connection?.cache.get('console', asRef<'console'>(key.ref));
  if (connection === undefined || console === undefined) throw new ReasonError(text('reason.gone'));
  return { connection, location: console.location, protocol: console.protocol };
}

/** A call that only reads logs in again by itself where the session is gone. */
async function renewSession(connection: Connection<ObjectCache>, signal: AbortSignal): Promise<void> {
  await connection.api(signal).pool.get_all();
}
