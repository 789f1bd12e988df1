import type { Ref } from '../../shared/xenapi/refs';
import { withOperation, type Work } from '../operations/operation';
import { hostWords, raiseVmAlert } from './alerts';
import { cannotBootHere } from './host-choice';
import { assertCanReceive } from './migration-network';
import { moveTo } from './power-states';
import { arriving } from './start';

const MIGRATE_MS = 6_000;

/**
 * Moves a running VM to another host of the pool that sees its disks, by the network if one is named. Rejects as
 * `VM.pool_migrate` does.
 */
export function poolMigrate(work: Work, vm: Ref<'VM'>, host: Ref<'host'>, network?: Ref<'network'>): Promise<void> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, 'pool_migrate', async () => {
    if (network !== undefined) assertCanReceive(pool, host, network);
    const source = pool.database.record('VM', vm).resident_on;
    if (source !== host) {
      const error = cannotBootHere(pool, vm, host);
      if (error !== undefined) throw error;
    }
    await arriving(work, vm, host, MIGRATE_MS);
    moveTo(pool, vm, host);
    const [from, to] = [pool.database.record('host', source).name_label, hostWords(pool, host)];
    raiseVmAlert(pool, vm, 'VM_MIGRATED', `migrated from ${from} to ${to}`);
  });
}
