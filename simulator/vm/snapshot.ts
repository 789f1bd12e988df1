import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { partOf, withOperation, type Work } from '../operations/operation';
import { hasFeature } from '../storage/drivers';
import { snapshotVdi } from '../storage/vdis';
import type { SimulatedPool } from '../pool';
import { raiseVmAlert } from './alerts';
import { disksOf } from './disks';
import { duplicate } from './duplicate';
import { ownFields } from './new-vm';
import { snapshotMetadata } from './snapshot-metadata';
import { wake } from './start';
import { putToSleep } from './suspend';

const SNAPSHOT_MS = 1_000;

export function snapshotVm(
  work: Work,
  vm: Ref<'VM'>,
  name: string,
  ignoredDisks: readonly string[],
): Promise<Ref<'VM'>> {
  return withOperation(work, 'VM', vm, 'snapshot', async () => {
    const powerState = work.pool.database.record('VM', vm).power_state;
    const snapshot = await record(work, vm, name, { powerState, ignoredDisks });
    raiseVmAlert(work.pool, vm, 'VM_SNAPSHOTTED', `snapshotted as '${name}'`);
    return snapshot;
  });
}

/** With the memory: a running VM sleeps while its disks are recorded. */
export function checkpointVm(work: Work, vm: Ref<'VM'>, name: string): Promise<Ref<'VM'>> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, 'checkpoint', async () => {
    checkRepositories(pool, vm);
    const { power_state, resident_on } = pool.database.record('VM', vm);
    const wasAwake = power_state !== 'Suspended';
    if (wasAwake) await fallAsleep(partOf(work, 0, 0.4), vm);
    try {
      const snapshot = await record(partOf(work, 0.4, 0.6), vm, name, { powerState: power_state, ignoredDisks: [] });
      raiseVmAlert(pool, vm, 'VM_CHECKPOINTED', `checkpointed as '${name}'`);
      return snapshot;
    } finally {
      if (wasAwake) await wakeUp(partOf(work, 0.6, 1), vm, resident_on, power_state === 'Paused');
    }
  });
}

/** Found out before the VM is put to sleep. */
function checkRepositories({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const isAble = disksOf(database, vm).every((disk) =>
    hasFeature(database, database.record('VDI', disk).SR, 'VDI_SNAPSHOT'),
  );
  if (!isAble) throw new XapiError('SR_OPERATION_NOT_SUPPORTED', [vm]);
}

async function fallAsleep(work: Work, vm: Ref<'VM'>): Promise<void> {
  try {
    await putToSleep(work, vm);
  } catch (error) {
    const isOwn = error instanceof XapiError && ['TASK_CANCELLED', 'VM_NO_SUSPEND_SR'].includes(error.code);
    throw isOwn ? error : new XapiError('VM_CHECKPOINT_SUSPEND_FAILED', [vm]);
  }
}

/** A cancelled checkpoint must not leave the VM asleep, so the way back cannot be cancelled. */
async function wakeUp(work: Work, vm: Ref<'VM'>, host: Ref<'host'>, isPaused: boolean): Promise<void> {
  const task = { ...work.task, signal: new AbortController().signal };
  try {
    await wake({ ...work, task }, vm, host, isPaused);
  } catch {
    throw new XapiError('VM_CHECKPOINT_RESUME_FAILED', [vm]);
  }
}

interface Occasion {
  readonly powerState: string;
  readonly ignoredDisks: readonly string[];
}

async function record(
  work: Work,
  vm: Ref<'VM'>,
  name: string,
  { powerState, ignoredDisks }: Occasion,
): Promise<Ref<'VM'>> {
  const { pool, task } = work;
  task.allowCancel();
  const snapshot = await duplicate(work, vm, {
    disks: { operation: 'snapshot', timeMs: () => SNAPSHOT_MS, copy: (disk) => snapshotVdi(pool, disk) },
    without: new Set(ignoredDisks),
    keepsMacs: true,
    fields: (source) => ({
      ...ownFields(pool),
      name_label: name,
      guest_metrics: copyGuestMetrics(pool, source),
      is_a_template: true,
      is_a_snapshot: true,
      is_default_template: false,
      snapshot_of: vm,
      snapshot_time: pool.clock.now(),
      snapshot_info: { 'power-state-at-snapshot': powerState, 'disk-snapshot-type': 'crash_consistent' },
      snapshot_metadata: snapshotMetadata(source),
      transportable_snapshot_id: '',
    }),
  });
  pool.database.modify('VM', vm, { parent: snapshot });
  return snapshot;
}

/** What the guest said when the snapshot was taken. */
function copyGuestMetrics({ database }: SimulatedPool, { guest_metrics }: VMRecord): Ref<'VM_guest_metrics'> {
  const metrics = database.find('VM_guest_metrics', guest_metrics);
  return metrics === undefined ? nullRef() : database.create('VM_guest_metrics', { ...metrics, uuid: '', live: false });
}
