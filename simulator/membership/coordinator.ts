import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import { endEmergency, forget, missSilentHosts } from '../host/presence';
import type { SimulatedPool } from '../pool';

/** The other hosts follow it from now on. Sessions, tasks and the history of events are lost with the change. */
export function becomeCoordinator(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database, machines } = pool;
  database.modify('pool', pool.ref, { master: host });
  forget(pool);
  for (const machine of machines.values()) machine.hangUp();
  missSilentHosts(pool);
  raiseAlert(pool, 'POOL_MASTER_TRANSITION', 'Host', database.record('host', host).uuid, '');
}

/** Members that wait for a coordinator follow the one that there is. Returns those that did. */
export function recoverMembers(pool: SimulatedPool): Ref<'host'>[] {
  const { machines, coordinator } = pool;
  const recovered: Ref<'host'>[] = [];
  for (const [host, machine] of machines) {
    if (host === coordinator || !machine.isUp || machine.emergency === undefined) continue;
    endEmergency(pool, host);
    recovered.push(host);
  }
  return recovered;
}
