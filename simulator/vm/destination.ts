import { XapiError } from '../../shared/xenapi/errors';
import { asRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Where a VM is sent. */
export interface Destination {
  readonly pool: SimulatedPool;
  readonly host: Ref<'host'>;
}

/**
 * Reads what `host.migrate_receive` gave. Throws what a server that cannot be reached, or does not know the session,
 * leads to.
 */
export function destinationOf(own: SimulatedPool, dest: Readonly<Record<string, string>>): Destination {
  const host = asRef<'host'>(field(dest, 'host'));
  const server = own.world.serverAt(originOf(field(dest, 'master')));
  if (server === undefined) throw new XapiError('VM_MIGRATE_CONTACT_REMOTE_SERVICE_FAILED', []);
  server.pool.sessions.check(asRef<'session'>(field(dest, 'session_id')));
  server.pool.database.record('host', host);
  return { pool: server.pool, host };
}

function field(dest: Readonly<Record<string, string>>, key: string): string {
  const value = mapGet(dest, key);
  if (value === undefined) throw new XapiError('INTERNAL_ERROR', [`Failure("Missing dest value ${key}")`]);
  return value;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
