import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';

/** A PBD of the repository, by which a host reaches it. */
export function connectionTo(database: Database, sr: Ref<'SR'>, host: Ref<'host'>): Ref<'PBD'> | undefined {
  return database.find('SR', sr)?.PBDs.find((pbd) => database.record('PBD', pbd).host === host);
}

export function isRepositoryAttachedTo(database: Database, sr: Ref<'SR'>, host: Ref<'host'>): boolean {
  const pbd = connectionTo(database, sr, host);
  return pbd !== undefined && database.record('PBD', pbd).currently_attached;
}

export function isRepositoryAttached(database: Database, sr: Ref<'SR'>): boolean {
  return database.record('SR', sr).PBDs.some((pbd) => database.record('PBD', pbd).currently_attached);
}
