import type { SimulatedPool } from '../pool';
import { XapiError } from '../../shared/xenapi/errors';
import type { Dispatcher } from '../rpc/dispatcher';
import type { CloudManager, ManagerCall } from './cloud-manager';
import { cloudstack } from './cloudstack';
import { openstack } from './openstack';
import { watchMachines } from './watch';

const managers = { cloudstack, openstack } as const satisfies Readonly<Record<string, CloudManager>>;

export type CloudName = keyof typeof managers;

export const CLOUD_NAMES = ['cloudstack', 'openstack'] as const satisfies readonly CloudName[];

/** Lets the manager take over a new pool and look after it. Returns what ends that. */
export function manage(cloud: CloudName, pool: SimulatedPool, dispatcher: Dispatcher): () => void {
  const manager = managers[cloud];
  const records = manager.takeOver(pool.database, pool.random, pool.clock.now());
  return watchMachines(pool, manager, records, managerCall(pool, manager, dispatcher));
}

/** With a session for each call. What the server refuses is tried again at the next sync. */
function managerCall(pool: SimulatedPool, { originator }: CloudManager, dispatcher: Dispatcher): ManagerCall {
  return async (name, ...params) => {
    const host = pool.coordinator;
    const session = pool.sessions.open({ user: pool.user, originator, host });
    try {
      await dispatcher.call({ name, params: [session, ...params], host, signal: new AbortController().signal });
    } catch (error) {
      if (!(error instanceof XapiError)) throw error;
    } finally {
      pool.sessions.close(session);
    }
  };
}
