import { XapiError } from '../../shared/xenapi/errors';
import type { SRRecord } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref, type XapiMap } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { backendFailure } from './backend-failure';
import { backendOf } from './backends/all-backends';
import type { Medium, Place } from './backends/backend';
import { forgetVdi } from './media';
import { createPbd } from './pbds';
import { destroyVdi } from './vdis';

export interface NewRepository {
  readonly host: Ref<'host'>;
  readonly config: XapiMap<string>;
  readonly fields: Partial<SRRecord> & Pick<SRRecord, 'type' | 'shared'>;
}

/** What a volume group keeps for itself. */
const VOLUME_GROUP_BYTES = 4 * 1024 ** 2;

/** Formats a medium, and knows the repository on it: for all hosts where they share it, the coordinator first. Nothing stays of one that fails. */
export function createRepository(pool: SimulatedPool, { host, config, fields }: NewRepository): Ref<'SR'> {
  const { database } = pool;
  const backend = backendOf(fields.type);
  const place: Place = { pool, host, config };
  const medium = backend.open(place);
  backend.checkNew?.(place, medium);
  const isExclusive = isOfOneRepository(medium);
  if (isExclusive && repositoriesOn(pool, medium).some((uuid) => hasRecord(pool, uuid))) {
    throw backendFailure(16, 'The SR device is currently in use');
  }
  if (isExclusive) pool.media.erase(medium.key);
  const sr = database.create('SR', {
    ...fields,
    physical_size: medium.sizeBytes,
    physical_utilisation: isExclusive ? VOLUME_GROUP_BYTES : 0,
  });
  for (const owner of fields.shared ? hostsCoordinatorFirst(pool) : [host])
    createPbd(pool, { host: owner, sr, config });
  return sr;
}

/** A record for a repository that may be on a medium. Throws SR_UNKNOWN_DRIVER or SR_UUID_EXISTS. */
export function introduceRepository(
  pool: SimulatedPool,
  fields: Partial<SRRecord> & Pick<SRRecord, 'type' | 'uuid'>,
): Ref<'SR'> {
  backendOf(fields.type);
  const { uuid } = fields;
  if (hasRecord(pool, uuid)) throw new XapiError('SR_UUID_EXISTS', [uuid]);
  const sr = pool.database.create('SR', fields);
  if (fields.type !== 'iso') pool.media.introduce(pool.database.record('SR', sr).uuid);
  return sr;
}

/** The records of the repository and all in it go. What is on the medium stays there. */
export function forgetRepository(pool: SimulatedPool, sr: Ref<'SR'>): void {
  const { uuid, VDIs } = pool.database.record('SR', sr);
  const medium = mediumOf(pool, sr);
  for (const vdi of VDIs) forgetVdi(pool, vdi);
  if (medium !== undefined) pool.media.leave(uuid, medium.key);
  destroyRecords(pool, sr);
}

/** A host's way to a repository goes. After the last one nobody could tell any more where it lies, and it may yet be forgotten. */
export function destroyPbd(pool: SimulatedPool, pbd: Ref<'PBD'>): void {
  const { database } = pool;
  const { SR } = database.record('PBD', pbd);
  const { uuid, PBDs } = database.record('SR', SR);
  const medium = PBDs.length === 1 ? mediumOf(pool, SR) : undefined;
  if (medium !== undefined) pool.media.leave(uuid, medium.key);
  database.destroy('PBD', pbd);
}

/** The medium is empty then. */
export function destroyRepository(pool: SimulatedPool, sr: Ref<'SR'>): void {
  const { uuid, VDIs } = pool.database.record('SR', sr);
  for (const vdi of VDIs) destroyVdi(pool, vdi);
  pool.media.lose(uuid);
  destroyRecords(pool, sr);
}

/** The repositories on a medium, with and without records. */
export function repositoriesOn(pool: SimulatedPool, medium: Medium): readonly string[] {
  const known = [...pool.database.all('SR')]
    .filter(([sr]) => mediumOf(pool, sr)?.key === medium.key)
    .map(([, { uuid }]) => uuid);
  return [...new Set([...known, ...pool.media.repositoriesAt(medium.key)])];
}

/** The medium that the repository lies on; undefined where it cannot be reached. */
function mediumOf(pool: SimulatedPool, sr: Ref<'SR'>): Medium | undefined {
  const { type, PBDs } = pool.database.record('SR', sr);
  const [pbd] = PBDs;
  if (pbd === undefined) return undefined;
  const { host, device_config } = pool.database.record('PBD', pbd);
  try {
    return backendOf(type).open({ pool, host, config: device_config });
  } catch (error) {
    if (error instanceof XapiError) return undefined;
    throw error;
  }
}

/** LUNs and disks are formatted as a whole; an export or a share can hold any number. */
function isOfOneRepository({ key }: Medium): boolean {
  return key.startsWith('lun:') || key.startsWith('disk:');
}

function hasRecord({ database }: SimulatedPool, uuid: string): boolean {
  for (const [, sr] of database.all('SR')) if (sr.uuid === uuid) return true;
  return false;
}

function hostsCoordinatorFirst({ database, coordinator }: SimulatedPool): Ref<'host'>[] {
  const hosts = [...database.all('host')].map(([host]) => host);
  return [coordinator, ...hosts.filter((host) => host !== coordinator)];
}

function destroyRecords({ database }: SimulatedPool, sr: Ref<'SR'>): void {
  for (const pbd of database.record('SR', sr).PBDs) database.destroy('PBD', pbd);
  database.destroy('SR', sr);
}

/** Throws SR_INDESTRUCTIBLE, or SR_IS_CACHE_SR for one that a host caches in. */
export function assertDestructible({ database }: SimulatedPool, sr: Ref<'SR'>): void {
  const { other_config } = database.record('SR', sr);
  if (mapGet(other_config, 'indestructible') === 'true') throw new XapiError('SR_INDESTRUCTIBLE', [sr]);
  for (const [host, { local_cache_sr }] of database.all('host')) {
    if (local_cache_sr === sr) throw new XapiError('SR_IS_CACHE_SR', [host]);
  }
}
