import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** What a VM's disks are on; CDs are not needed. */
export function repositoriesOf({ database }: SimulatedPool, vm: Ref<'VM'>): Ref<'SR'>[] {
  const repositories = database
    .record('VM', vm)
    .VBDs.map((vbd) => database.record('VBD', vbd))
    .filter(({ type, VDI }) => type === 'Disk' && !isNullRef(VDI))
    .flatMap(({ VDI }) => database.find('VDI', VDI)?.SR ?? []);
  return [...new Set(repositories)];
}

/** One of them that no host has attached. */
export function missingForRecovery(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'SR'> | undefined {
  const { database } = pool;
  return repositoriesOf(pool, vm).find(
    (sr) => database.find('SR', sr)?.PBDs.some((pbd) => database.record('PBD', pbd).currently_attached) !== true,
  );
}
