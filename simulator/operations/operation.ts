import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import type { SimulatedPool } from '../pool';
import type { Call } from '../rpc/call';
import type { RunningTask } from '../rpc/tasks';
import { entriesOf } from '../wire/raw';
import { allRules } from './all-rules';
import type { ClassWithOperations } from './rules';

/** The server tries again for so long when another operation is in the way. */
const MAX_WAIT_MS = 2 * 60 * 60 * 1000;
const SHORTEST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 20_000;
const PROGRESS_STEPS = 12;

/** What an operation needs of the call, or HTTP request, that asked for it. */
export interface Work {
  readonly pool: SimulatedPool;
  readonly task: RunningTask;
}

/** The task of a call to a message that has one. */
export function taskOf({ task }: Call): RunningTask {
  if (task === undefined) throw new Error('A message without a task');
  return task;
}

export function workOf(call: Call): Work {
  return { pool: call.pool, task: taskOf(call) };
}

/**
 * Runs an operation on an object as the server does: it checks, notes it in `current_operations`, works, and clears it again,
 * each time with new `allowed_operations`. An operation in the way is waited for.
 * Rejects with what the class's rules refuse it for, or with what the work fails with.
 */
export async function withOperation<T, C extends ClassWithOperations>(
  work: Work,
  className: C,
  ref: Ref<C>,
  operation: string,
  run: () => T | Promise<T>,
): Promise<T> {
  const { pool, task } = work;
  const table = tableOf(className);
  await becomeFree(work, className, ref, operation);
  const row = pool.database.rowOrFail(table, ref);
  const before = Object.fromEntries(entriesOf(row.fields['current_operations']));
  pool.database.update(row, { current_operations: { ...before, [task.ref]: operation } });
  try {
    return await run();
  } finally {
    const left = pool.database.row(table, ref);
    if (left !== undefined) {
      const others = entriesOf(left.fields['current_operations']).filter(([owner]) => owner !== task.ref);
      pool.database.update(left, { current_operations: Object.fromEntries(others) });
    }
  }
}

/** Lets simulated time pass, with the task's progress from `from` to just under `to`. Rejects when the task is cancelled. */
export async function workFor({ pool, task }: Work, timeMs: number, from = 0, to = 1): Promise<void> {
  for (let step = 1; step <= PROGRESS_STEPS; step += 1) {
    await pool.clock.sleep(timeMs / PROGRESS_STEPS, task.signal);
    task.report(from + ((to - from) * step) / (PROGRESS_STEPS + 1));
  }
}

/** A part of some work: what it reports counts as `from` to `to` of the whole. */
export function partOf({ pool, task }: Work, from: number, to: number): Work {
  return { pool, task: { ...task, report: (progress) => task.report(from + (to - from) * progress) } };
}

/** Ends whatever is going on with the object as cancelled, as `hard_shutdown` and `hard_reboot` do first. */
export function cancelOthers(pool: SimulatedPool, className: ClassWithOperations, ref: string): void {
  const { fields } = pool.database.rowOrFail(tableOf(className), ref);
  for (const [task] of entriesOf(fields['current_operations'])) pool.tasks.abort(task);
}

async function becomeFree<C extends ClassWithOperations>(
  { pool, task }: Work,
  className: C,
  ref: Ref<C>,
  operation: string,
): Promise<void> {
  for (let waitedMs = 0; ;) {
    const refused = allRules[className].refusal(pool.database, ref, operation);
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
