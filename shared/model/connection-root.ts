import type { Reader } from '../views/view';
import type { PoolRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';

/** What stands for a connection at the top of the tree. */
export type ConnectionRoot =
  | { readonly class: 'pool'; readonly ref: Ref<'pool'> }
  | { readonly class: 'host'; readonly ref: Ref<'host'> }
  /** Nothing is known of the pool: the connection itself. */
  | { readonly class: 'connection' };

/** A pool without a name and with one host is what a standalone host looks like; nobody made a pool there. */
export function isPoolVisible(pool: PoolRecord, hostCount: number): boolean {
  return pool.name_label !== '' || hostCount > 1;
}

export function connectionRoot(read: Reader): ConnectionRoot {
  return read.derive('root', findRoot);
}

/** The connection's pool: the server keeps exactly one. */
export function poolOf(read: Reader): readonly [Ref<'pool'>, PoolRecord] | undefined {
  for (const entry of read.all('pool')) return entry;
  return undefined;
}

export function isCoordinator(read: Reader, host: Ref<'host'>): boolean {
  return read.derive('coordinator', (reader) => poolOf(reader)?.[1].master) === host;
}

function findRoot(read: Reader): ConnectionRoot {
  const { state } = read.connection;
  const pool = state === 'disconnected' || state === 'failed' ? undefined : poolOf(read);
  if (pool === undefined) return { class: 'connection' };
  const [ref, record] = pool;
  if (isPoolVisible(record, read.count('host'))) return { class: 'pool', ref };
  // The pool's record comes before its host's.
  return read.record('host', record.master) === undefined
    ? { class: 'connection' }
    : { class: 'host', ref: record.master };
}
