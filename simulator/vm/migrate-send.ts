import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { destroyVdi } from '../storage/vdis';
import { hostWords, raiseVmAlert } from './alerts';
import { arriveElsewhere, leaveHere } from './migrate-across';
import { checkCrowd, checkMigration } from './migrate-checks';
import type { MigratePlan } from './migrate-plan';
import { dropDisks, sendDisks, type MovedDisks } from './move-disks';
import { moveTo } from './power-states';

const MEMORY_MS = 4_000;

/** Sends a VM with its disks to another host, or another pool. Resolves to what it is called there. */
export function migrateSend(work: Work, plan: MigratePlan): Promise<Ref<'VM'>> {
  const { pool, task } = work;
  const { vm, destination, isWithinPool, isCopy } = plan;
  return withOperation(work, 'VM', vm, 'migrate_send', async () => {
    checkCrowd(pool);
    checkMigration(pool, plan);
    task.allowCancel();
    const isLive = pool.database.record('VM', vm).power_state === 'Running';
    const from = pool.database.record('VM', vm).resident_on;
    const moved = await arrive(work, plan, isLive);
    if (isWithinPool) {
      settle(pool, vm, moved, destination.host);
    }
    const arrived = isWithinPool ? vm : arriveElsewhere(pool, plan, moved);
    if (isLive) {
      const source = pool.database.record('host', from).name_label;
      const words = `migrated from ${source} to ${hostWords(destination.pool, destination.host)}`;
      raiseVmAlert(destination.pool, arrived, 'VM_MIGRATED', words);
    }
    if (!isWithinPool && !isCopy) leaveHere(pool, vm, moved);
    return arrived;
  });
}

/** The host keeps the memory free while the disks, and then the memory, are on their way. */
async function arrive(
  work: Work,
  { vm, destination, disks, isWithinPool }: MigratePlan,
  isLive: boolean,
): Promise<MovedDisks> {
  const { pool } = work;
  const { pool: target, host } = destination;
  const travelling = isWithinPool
    ? new Map([...disks].filter(([disk, sr]) => pool.database.record('VDI', disk).SR !== sr))
    : disks;
  if (isLive) target.arrivals.set(vm, host);
  if (isLive && isWithinPool) pool.database.modify('VM', vm, { scheduled_to_be_resident_on: host });
  try {
    const moved = await sendDisks(work, target, travelling, isLive);
    try {
      if (isLive) await workFor(work, MEMORY_MS, 0.9, 1);
    } catch (error) {
      dropDisks(target, moved);
      throw error;
    }
    return moved;
  } finally {
    target.arrivals.delete(vm);
    pool.database.modifyIfPresent('VM', vm, { scheduled_to_be_resident_on: nullRef() });
  }
}

/** The VM and its snapshots use the new disks from now on. */
function settle(pool: SimulatedPool, vm: Ref<'VM'>, moved: MovedDisks, host: Ref<'host'>): void {
  const { database } = pool;
  for (const [old, made] of moved) {
    const { VBDs, snapshots, snapshot_of } = database.record('VDI', old);
    for (const vbd of VBDs) database.modify('VBD', vbd, { VDI: made });
    for (const snapshot of snapshots) database.modify('VDI', snapshot, { snapshot_of: made });
    if (isNullRef(database.record('VDI', made).snapshot_of)) database.modify('VDI', made, { snapshot_of });
    destroyVdi(pool, old);
  }
  const owners = [vm, ...database.record('VM', vm).snapshots];
  for (const owner of owners) {
    const image = moved.get(database.record('VM', owner).suspend_VDI);
    if (image !== undefined) database.modify('VM', owner, { suspend_VDI: image });
  }
  const { power_state, resident_on } = database.record('VM', vm);
  if (power_state === 'Running' && resident_on !== host) moveTo(pool, vm, host);
}
