import type { VDIRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { backendFailure } from './backend-failure';

/** Bytes that a change takes of a repository; negative ones are given back. */
export interface Room {
  /** Promised to disks. */
  readonly virtualBytes: number;
  /** Used on the medium. */
  readonly physicalBytes: number;
}

export function roomOf({ virtual_size, physical_utilisation }: VDIRecord): Room {
  return { virtualBytes: Number(virtual_size), physicalBytes: Number(physical_utilisation) };
}

/** Counts a change into the repository. Throws SR_BACKEND_FAILURE_44 where the medium has not enough room left. */
export function takeRoom(pool: SimulatedPool, sr: Ref<'SR'>, { virtualBytes, physicalBytes }: Room): void {
  if (virtualBytes === 0 && physicalBytes === 0) return;
  assertRoom(pool, sr, physicalBytes);
  const { virtual_allocation, physical_utilisation } = pool.database.record('SR', sr);
  pool.database.modify('SR', sr, {
    virtual_allocation: Math.max(0, Number(virtual_allocation) + virtualBytes),
    physical_utilisation: Math.max(0, Number(physical_utilisation) + physicalBytes),
  });
}

export function giveRoom(pool: SimulatedPool, sr: Ref<'SR'>, { virtualBytes, physicalBytes }: Room): void {
  if (pool.database.find('SR', sr) === undefined) return;
  takeRoom(pool, sr, { virtualBytes: -virtualBytes, physicalBytes: -physicalBytes });
}

/** Throws SR_BACKEND_FAILURE_44. */
export function assertRoom(pool: SimulatedPool, sr: Ref<'SR'>, neededBytes: number): void {
  if (neededBytes > 0 && neededBytes > freeBytes(pool, sr)) throw backendFailure(44, 'There is insufficient space');
}

export function freeBytes({ database }: SimulatedPool, sr: Ref<'SR'>): number {
  const { physical_size, physical_utilisation } = database.record('SR', sr);
  return Number(physical_size) - Number(physical_utilisation);
}

/** Somebody else uses the medium and leaves `leftBytes` free, or what is free by now if that is less. Ends with the call of the result. */
export function fillRepository(pool: SimulatedPool, sr: Ref<'SR'>, leftBytes = 0): () => void {
  const physicalBytes = Math.max(0, freeBytes(pool, sr) - leftBytes);
  takeRoom(pool, sr, { virtualBytes: 0, physicalBytes });
  return () => giveRoom(pool, sr, { virtualBytes: 0, physicalBytes });
}
