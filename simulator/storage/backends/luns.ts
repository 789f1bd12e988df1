import { mapGet } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import type { IscsiTarget } from '../world';

/** A LUN is the same by whichever way it is reached. */
export function lunKey(scsiId: string): string {
  return `lun:${scsiId}`;
}

/** The targets at an address that are there for repositories of the pool. */
export function lunsInUse({ database }: SimulatedPool, address: string): IscsiTarget[] {
  const targets = new Map<string, IscsiTarget>();
  for (const [, { device_config, SR }] of database.all('PBD')) {
    const [iqn, scsiId] = [mapGet(device_config, 'targetIQN'), mapGet(device_config, 'SCSIid')];
    const repository = database.find('SR', SR);
    if (mapGet(device_config, 'target') !== address || iqn === undefined || scsiId === undefined) continue;
    if (repository === undefined) continue;
    const number = Number(mapGet(device_config, 'LUNid') ?? 0);
    const sizeBytes = Number(repository.physical_size);
    targets.set(iqn, { iqn, luns: [{ number, scsiId, serial: scsiId.slice(-8), sizeBytes }] });
  }
  return [...targets.values()];
}
