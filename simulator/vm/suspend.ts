import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { raiseVmAlert } from './alerts';
import { becomeSuspended, createSuspendImage, destroySuspendImage } from './power-states';

const SUSPEND_MS = 5_000;

export function suspend(work: Work, vm: Ref<'VM'>): Promise<void> {
  return withOperation(work, 'VM', vm, 'suspend', async () => {
    await putToSleep(work, vm);
    raiseVmAlert(work.pool, vm, 'VM_SUSPENDED', 'suspended');
  });
}

/** Writes the memory into a disk. What is written of it when that ends early goes again. */
export async function putToSleep(work: Work, vm: Ref<'VM'>): Promise<void> {
  const { pool, task } = work;
  const image = createSuspendImage(pool, vm, suspendRepository(pool, vm));
  try {
    task.allowCancel();
    await workFor(work, SUSPEND_MS);
    assertAwake(pool, vm);
  } catch (error) {
    destroySuspendImage(pool, image);
    throw error;
  }
  becomeSuspended(pool, vm, image);
}

/** Another operation that may run beside, a second checkpoint, can have been quicker. */
function assertAwake({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const { power_state } = database.record('VM', vm);
  if (power_state === 'Running' || power_state === 'Paused') return;
  throw new XapiError('VM_BAD_POWER_STATE', [vm, 'running', power_state.toLowerCase()]);
}

function suspendRepository(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'SR'> {
  const { suspend_SR, resident_on } = pool.database.record('VM', vm);
  const choices = [
    suspend_SR,
    pool.record.suspend_image_SR,
    pool.database.record('host', resident_on).suspend_image_sr,
  ];
  const repository = choices.find((sr) => !isNullRef(sr));
  if (repository === undefined) throw new XapiError('VM_NO_SUSPEND_SR', [vm]);
  return repository;
}
