import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { Call } from '../rpc/call';
import type { RunningTask } from '../rpc/tasks';
import { allowedOperations, checkedVm, refusal, type VmOperation } from './lifecycle';

/** The server tries again for so long when another operation is in the way. */
const MAX_WAIT_MS = 2 * 60 * 60 * 1000;
const SHORTEST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 20_000;
const PROGRESS_STEPS = 12;

/** The task of a call to a message that has one. */
export function taskOf({ task }: Call): RunningTask {
  if (task === undefined) throw new Error('A message without a task');
  return task;
}

/**
 * Runs an operation on a VM as the server does: it checks, notes it in `current_operations`, works, and clears it again, each
 * time with new `allowed_operations`. An operation in the way is waited for.
 */
export async function withOperation<T>(
  call: Call,
  vm: Ref<'VM'>,
  operation: VmOperation,
  work: () => Promise<T>,
): Promise<T> {
  const { pool } = call;
  const task = taskOf(call);
  await becomeFree(pool, vm, operation, task);
  const { current_operations } = pool.database.record('VM', vm);
  pool.database.modify('VM', vm, { current_operations: { ...current_operations, [task.ref]: operation } });
  refreshAllowedOperations(pool, vm);
  try {
    return await work();
  } finally {
    const record = pool.database.find('VM', vm);
    if (record !== undefined) {
      const others = Object.entries(record.current_operations).filter(([owner]) => owner !== task.ref);
      pool.database.modify('VM', vm, { current_operations: Object.fromEntries(others) });
      refreshAllowedOperations(pool, vm);
    }
  }
}

export function refreshAllowedOperations({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const allowed = allowedOperations(checkedVm(database, vm));
  const { allowed_operations } = database.record('VM', vm);
  const isSame =
    allowed.length === allowed_operations.length && allowed.every((name, at) => name === allowed_operations[at]);
  if (!isSame) database.modify('VM', vm, { allowed_operations: allowed });
}

/** Lets simulated time pass, with progress from 0 to just under 1. Rejects when the task is cancelled. */
export async function workFor(pool: SimulatedPool, task: RunningTask, timeMs: number): Promise<void> {
  for (let step = 1; step <= PROGRESS_STEPS; step += 1) {
    await pool.clock.sleep(timeMs / PROGRESS_STEPS, task.signal);
    task.report(step / (PROGRESS_STEPS + 1));
  }
}

async function becomeFree(
  pool: SimulatedPool,
  vm: Ref<'VM'>,
  operation: VmOperation,
  task: RunningTask,
): Promise<void> {
  for (let waitedMs = 0; ;) {
    const refused = refusal(checkedVm(pool.database, vm), operation);
    if (refused === undefined) return;
    if (refused.code !== 'OTHER_OPERATION_IN_PROGRESS' || waitedMs > MAX_WAIT_MS) {
      throw new XapiError(refused.code, refused.params);
    }
    const backoffMs = pool.random.integer(SHORTEST_BACKOFF_MS, LONGEST_BACKOFF_MS);
    waitedMs += backoffMs;
    task.allowCancel();
    await pool.clock.sleep(backoffMs, task.signal);
  }
}

/** What `hard_shutdown` and `hard_reboot` do first: whatever else is going on with the VM ends as cancelled. */
export function cancelOthers(pool: SimulatedPool, vm: Ref<'VM'>): void {
  for (const task of Object.keys(pool.database.record('VM', vm).current_operations)) pool.tasks.abort(task);
}
