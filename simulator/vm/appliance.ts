import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { withOperation, type Work } from '../operations/operation';
import { start, unpause } from './start';
import { cleanShutdown, hardShutdown, shutdown } from './stop';

type Stop = 'clean_shutdown' | 'hard_shutdown' | 'shutdown';

const STOPS = { clean_shutdown: cleanShutdown, hard_shutdown: hardShutdown, shutdown };

export function startAppliance(work: Work, appliance: Ref<'VM_appliance'>, isPaused: boolean): Promise<void> {
  return inOrder(work, appliance, 'start', {
    isNeeded: ({ power_state }) => power_state === 'Halted' || (power_state === 'Paused' && !isPaused),
    run: (vm, own) =>
      work.pool.database.record('VM', vm).power_state === 'Paused' ? unpause(own, vm) : start(own, vm, { isPaused }),
    delayS: ({ start_delay }) => Number(start_delay),
    isReversed: false,
  });
}

/** What was started last is stopped first. */
export function stopAppliance(work: Work, appliance: Ref<'VM_appliance'>, operation: Stop): Promise<void> {
  return inOrder(work, appliance, operation, {
    isNeeded: ({ power_state }) =>
      operation === 'clean_shutdown' ? power_state === 'Running' : power_state !== 'Halted',
    run: (vm, own) => STOPS[operation](own, vm),
    delayS: ({ shutdown_delay }) => Number(shutdown_delay),
    isReversed: true,
  });
}

interface Step {
  readonly isNeeded: (vm: VMRecord) => boolean;
  readonly run: (vm: Ref<'VM'>, work: Work) => Promise<void>;
  /** Before VMs of the next order. */
  readonly delayS: (vm: VMRecord) => number;
  readonly isReversed: boolean;
}

/** VMs of the same order together, one order after the other. All are tried, then those that failed are told. */
async function inOrder(work: Work, appliance: Ref<'VM_appliance'>, operation: string, step: Step): Promise<void> {
  const { pool } = work;
  await withOperation(work, 'VM_appliance', appliance, operation, async () => {
    work.task.allowCancel();
    const failed: string[] = [];
    const groups = orders(work, appliance, step.isReversed);
    for (const [index, group] of groups.entries()) {
      const needed = group.filter((vm) => step.isNeeded(pool.database.record('VM', vm)));
      const ends = await Promise.all(needed.map((vm) => attempt(work, vm, operation, step)));
      work.task.signal.throwIfAborted();
      failed.push(...ends.flatMap((end) => end ?? []));
      work.task.report((index + 1) / groups.length);
    }
    if (failed.length > 0) throw new XapiError('OPERATION_PARTIALLY_FAILED', [operation, ...failed]);
  });
}

function orders({ pool: { database } }: Work, appliance: Ref<'VM_appliance'>, isReversed: boolean): Ref<'VM'>[][] {
  const groups = new Map<number, Ref<'VM'>[]>();
  for (const vm of database.record('VM_appliance', appliance).VMs) {
    const order = Number(database.record('VM', vm).order);
    groups.set(order, [...(groups.get(order) ?? []), vm]);
  }
  const sorted = [...groups].sort(([left], [right]) => left - right).map(([, vms]) => vms);
  return isReversed ? sorted.reverse() : sorted;
}

/** As a task of its own, with the delay. Resolves to the VM where it failed. */
async function attempt(work: Work, vm: Ref<'VM'>, operation: string, step: Step): Promise<Ref<'VM'> | undefined> {
  const { pool } = work;
  const { resident_on, affinity } = pool.database.record('VM', vm);
  const host = [resident_on, affinity].find((each) => !isNullRef(each)) ?? pool.coordinator;
  const task = pool.tasks.start(`Async.VM.${operation}`, host);
  const stop = (): void => pool.tasks.abort(task.ref);
  work.task.signal.addEventListener('abort', stop);
  try {
    await step.run(vm, { ...work, task });
    await pool.clock.sleep(step.delayS(pool.database.record('VM', vm)) * 1_000, task.signal);
    pool.tasks.succeed(task, '<value></value>');
    return undefined;
  } catch (error) {
    pool.tasks.fail(task, error instanceof XapiError ? error : new XapiError('INTERNAL_ERROR', [String(error)]));
    return vm;
  } finally {
    work.task.signal.removeEventListener('abort', stop);
  }
}
