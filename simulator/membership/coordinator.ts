import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import { forget } from '../host/presence';
import type { SimulatedPool } from '../pool';

/** The other hosts follow it from now on. Sessions, tasks and the history of events are lost with the change. */
export function becomeCoordinator(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database, machines } = pool;
  database.modify('pool', pool.ref, { master: host });
  forget(pool);
  for (const machine of machines.values()) machine.hangUp();
  raiseAlert(pool, 'POOL_MASTER_TRANSITION', 'Host', database.record('host', host).uuid, '');
}

/** Members that wait for a coordinator follow the one that there is. Resolves to those that did. */
export function recoverMembers({ machines, coordinator }: SimulatedPool): Ref<'host'>[] {
  const recovered: Ref<'host'>[] = [];
  for (const [host, machine] of machines) {
    if (host === coordinator || !machine.isUp || machine.emergency === undefined) continue;
    machine.emergency = undefined;
    recovered.push(host);
  }
  return recovered;
}
