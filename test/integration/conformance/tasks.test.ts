import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawClient } from '../simulator/raw-client';
import { CarrierClient, CARRIERS, openBench, type Bench } from './carriers';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const EPOCH = '19700101T00:00:00Z';
const NOBODY = 'OpaqueRef:NULL';

interface TaskRecord {
  readonly name_label: string;
  readonly status: string;
  readonly progress: number;
  readonly finished: string;
  readonly result: string;
  readonly error_info: readonly string[];
  readonly backtrace: string;
  readonly allowed_operations: readonly string[];
  readonly current_operations: Readonly<Record<string, string>>;
  readonly subtask_of: string;
  readonly subtasks: readonly string[];
}

describe.each(CARRIERS)('tasks over %s', (carrier) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(carrier);
  });
  afterAll(() => bench.close());

  const root = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const record = (task: string) => root<TaskRecord>('task.get_record', task);
  const network = () => ({ name_label: 'of a task', other_config: {} });
  const pool = () => {
    const [first] = bench.simulator.pools;
    if (first === undefined) throw new Error('no pool');
    return first;
  };
  const { stall, release } = {
    stall: (call: string) => pool().pool.callFaults.stall(call),
    release: (call: string) => pool().pool.callFaults.release(call),
  };

  /** Waits for events of tasks until the check finds something. */
  const until = async <T>(check: () => Promise<T | undefined>): Promise<T> => {
    for (let token = ''; ;) {
      const batch = await root<{ token: string }>('event.from', ['task'], token, 30);
      token = batch.token;
      const found = await check();
      if (found !== undefined) return found;
    }
  };
  const settled = (task: string): Promise<TaskRecord> =>
    until(async () => {
      const found = await record(task);
      return found.status === 'pending' ? undefined : found;
    });
  const cancellable = (task: string): Promise<TaskRecord> =>
    until(async () => {
      const found = await record(task);
      return found.allowed_operations.includes('cancel') ? found : undefined;
    });
  const taskNamed = (name: string): Promise<string> =>
    until(async () => (await root<string[]>('task.get_by_name_label', name))[0]);

  describe('of an Async call', () => {
    it('carry its name with the prefix, and end with the result as XML-RPC', async () => {
      const task = await root<string>('Async.network.create', network());
      const { created, finished, uuid, result, ...rest } = (await settled(task)) as TaskRecord &
        Record<string, unknown>;
      const [coordinator] = await root<string[]>('host.get_all');
      const made = /^<value>(OpaqueRef:[-0-9a-f]+)<\/value>$/.exec(result)?.[1] ?? '';
      expect([created, finished === EPOCH, uuid]).toEqual([expect.any(String), false, expect.any(String)]);
      expect(await root('network.get_name_label', made)).toBe('of a task');
      expect(rest).toEqual({
        name_label: 'Async.network.create',
        name_description: '',
        allowed_operations: [],
        current_operations: {},
        status: 'success',
        resident_on: coordinator,
        progress: 1,
        type: '<none/>',
        error_info: [],
        other_config: {},
        subtask_of: NOBODY,
        subtasks: [],
        backtrace: '()',
      });
      await root('network.destroy', made);
    });

    it('that gives nothing have an empty value', async () => {
      const made = await root<string>('network.create', network());
      const task = await root<string>('Async.network.destroy', made);
      expect((await settled(task)).result).toBe('<value></value>');
    });

    it('that gives several have an array', async () => {
      const [vm] = await root<string[]>('VM.get_all');
      const task = await root<string>('Async.VM.get_possible_hosts', vm);
      expect((await settled(task)).result).toMatch(
        /^<value><array><data>(<value>OpaqueRef:[-0-9a-f]+<\/value>)+<\/data><\/array><\/value>$/,
      );
    });

    it('that fails have progress 1, the error and where it came from', async () => {
      const task = await root<string>('Async.network.destroy', 'OpaqueRef:gone');
      const failed = await settled(task);
      expect(failed).toMatchObject({
        status: 'failure',
        progress: 1,
        result: '',
        error_info: ['HANDLE_INVALID', 'network', 'OpaqueRef:gone'],
      });
      expect([failed.backtrace.startsWith('((('), failed.finished === EPOCH]).toEqual([true, false]);
    });

    it('with InternalAsync are part of the task that the request names', async () => {
      const parent = await root<string>('task.create', 'parent', '');
      const { value: task } = (await bench.client.outcomeWith(
        { 'task-id': parent },
        'InternalAsync.network.create',
        bench.session,
        network(),
      )) as { value: string };
      expect([(await settled(task)).subtask_of, (await record(parent)).subtasks]).toEqual([parent, [task]]);
    });
  });

  describe('that end', () => {
    /** What each event of the task shows, one after the other. */
    const steps = async (task: () => Promise<string>): Promise<readonly (readonly unknown[])[]> => {
      const session = await bench.client.login(bench.simulator.user, bench.simulator.password);
      await bench.client.call('event.register', session, ['task']);
      const ref = await task();
      const seen: (readonly unknown[])[] = [];
      for (;;) {
        const events = await bench.client.call<{ ref: string; operation: string; snapshot: TaskRecord }[]>(
          'event.next',
          session,
        );
        for (const { snapshot } of events.filter((event) => event.ref === ref && event.operation === 'mod')) {
          const { finished, progress, result, error_info, backtrace, status } = snapshot;
          seen.push([finished !== EPOCH, progress, result !== '', error_info.length > 0, backtrace !== '()', status]);
          if (status !== 'pending') return seen;
        }
      }
    };

    it('well change finished, progress and result before their status', async () => {
      expect(await steps(() => root<string>('Async.network.create', network()))).toEqual([
        [false, 0, false, false, false, 'pending'],
        [true, 0, false, false, false, 'pending'],
        [true, 1, false, false, false, 'pending'],
        [true, 1, true, false, false, 'pending'],
        [true, 1, true, false, false, 'success'],
      ]);
    });

    it('badly change progress, error, backtrace and finished before their status', async () => {
      expect(await steps(() => root<string>('Async.network.destroy', 'OpaqueRef:gone'))).toEqual([
        [false, 1, false, false, false, 'pending'],
        [false, 1, false, true, false, 'pending'],
        [false, 1, false, true, true, 'pending'],
        [true, 1, false, true, true, 'pending'],
        [true, 1, false, true, true, 'pending'],
        [true, 1, false, true, true, 'failure'],
      ]);
    });
  });

  describe('of a synchronous call', () => {
    it('show while it runs, by its name, and are gone when it returns', async () => {
      stall('network.create');
      const call = root<string>('network.create', network());
      const task = await taskNamed('network.create');
      const running = await record(task);
      release('network.create');
      await root('network.destroy', await call);
      expect([running.status, running.finished, await outcome('task.get_record', task)]).toEqual([
        'pending',
        EPOCH,
        { error: ['HANDLE_INVALID', 'task', task] },
      ]);
    });

    it('of the classes task and event are none', async () => {
      const { token } = await root<{ token: string }>('event.from', ['VTPM'], '', 0);
      const session = await bench.client.login(bench.simulator.user, bench.simulator.password);
      const waiting = bench.client.outcome('event.from', session, ['VTPM'], token, 30);
      const names = Object.values(await root<Record<string, TaskRecord>>('task.get_all_records')).map(
        ({ name_label }) => name_label,
      );
      await bench.client.call('session.logout', session);
      await waiting;
      expect(names.filter((name) => /^(task|event)\./.test(name))).toEqual([]);
    });

    it('are the task that the request names', async () => {
      const task = await root<string>('task.create', 'given', '');
      stall('network.create');
      const call = bench.client.outcomeWith({ 'task-id': task }, 'network.create', bench.session, network());
      await cancellable(task);
      const own = await root('task.get_by_name_label', 'network.create');
      await root('task.cancel', task);
      release('network.create');
      expect([own, await call, (await record(task)).status]).toEqual([
        [],
        { error: ['TASK_CANCELLED', task] },
        'pending',
      ]);
      await root('task.set_status', task, 'cancelled');
    });

    it('are part of the task that the request says', async () => {
      const parent = await root<string>('task.create', 'parent of a call', '');
      stall('network.create');
      const call = bench.client.outcomeWith({ 'subtask-of': parent }, 'network.create', bench.session, network());
      const task = await taskNamed('network.create');
      const { subtask_of } = await record(task);
      release('network.create');
      await call;
      expect([subtask_of, (await record(parent)).subtasks]).toEqual([parent, []]);
    });
  });

  describe('that are cancelled', () => {
    it('end as cancelled when their work notices', async () => {
      stall('network.create');
      const task = await root<string>('Async.network.create', network());
      await cancellable(task);
      await root('task.cancel', task);
      const ended = await settled(task);
      release('network.create');
      expect(ended).toMatchObject({ status: 'cancelled', progress: 1, error_info: ['TASK_CANCELLED', task] });
    });

    it('tell the caller who waits', async () => {
      stall('network.create');
      const call = outcome('network.create', network());
      const task = await taskNamed('network.create');
      await cancellable(task);
      await root('task.cancel', task);
      release('network.create');
      expect(await call).toEqual({ error: ['TASK_CANCELLED', task] });
    });

    it('stay as they are when nothing can be cancelled', async () => {
      const task = await root<string>('task.create', "a client's own", '');
      expect(await outcome('task.cancel', task)).toEqual({ value: '' });
      const { status, allowed_operations, current_operations } = await record(task);
      expect([status, allowed_operations, Object.values(current_operations)]).toEqual(['pending', [], ['cancel']]);
      expect(Object.keys(current_operations)[0]).toMatch(/^DummyRef:/);
    });
  });

  describe('that are destroyed', () => {
    it('are gone at once when they are done', async () => {
      const task = await root<string>('Async.network.destroy', 'OpaqueRef:gone');
      await settled(task);
      await root('task.destroy', task);
      expect(await outcome('task.get_record', task)).toEqual({ error: ['HANDLE_INVALID', 'task', task] });
    });

    it('are only marked while they are pending, and gone when they end', async () => {
      stall('network.create');
      const task = await root<string>('Async.network.create', network());
      await cancellable(task);
      await root('task.destroy', task);
      const marked = await record(task);
      release('network.create');
      const left = await until(async () => {
        const found = await outcome('task.get_record', task);
        return 'error' in found ? found : undefined;
      });
      expect([marked.status, marked.current_operations, left]).toEqual([
        'pending',
        { task: 'destroy' },
        { error: ['HANDLE_INVALID', 'task', task] },
      ]);
    });
  });

  describe("of a client's own", () => {
    it('are pending until the client says otherwise', async () => {
      const task = await root<string>('task.create', 'import', 'from a file');
      expect(await root('task.get_record', task)).toMatchObject({
        name_label: 'import',
        name_description: 'from a file',
        status: 'pending',
        progress: 0,
        result: '',
        finished: EPOCH,
        type: '<none/>',
        subtask_of: NOBODY,
      });
    });

    it('are driven by the client', async () => {
      const task = await root<string>('task.create', 'driven', '');
      await root('task.set_progress', task, 0.5);
      await root('task.set_result', task, '<value>x</value>');
      await root('task.set_error_info', task, ['CODE', 'parameter']);
      await root('task.set_other_config', task, { applies_to: 'x' });
      await root('task.add_to_other_config', task, 'XenCenterUUID', 'y');
      await root('task.remove_from_other_config', task, 'applies_to');
      await root('task.set_status', task, 'failure');
      expect(await root('task.get_record', task)).toMatchObject({
        status: 'failure',
        progress: 0.5,
        result: '<value>x</value>',
        error_info: ['CODE', 'parameter'],
        other_config: { XenCenterUUID: 'y' },
      });
    });
  });

  describe('that are old', () => {
    it('are removed 65 minutes after their end', async () => {
      const task = await root<string>('Async.network.destroy', 'OpaqueRef:gone');
      await settled(task);
      pool().advanceClock(64 * MINUTE_MS);
      const before = await outcome('task.get_status', task);
      pool().advanceClock(2 * MINUTE_MS);
      expect([before, await outcome('task.get_status', task)]).toEqual([
        { value: 'failure' },
        { error: ['HANDLE_INVALID', 'task', task] },
      ]);
    });

    it('are removed when they are pending and have not moved for a day', async () => {
      const [still, moved] = [
        await root<string>('task.create', 'still', ''),
        await root<string>('task.create', 'moved', ''),
      ];
      pool().advanceClock(DAY_MS / 2);
      await root('task.set_progress', moved, 0.5);
      pool().advanceClock(DAY_MS / 2 + MINUTE_MS);
      expect([await outcome('task.get_status', still), await outcome('task.get_status', moved)]).toEqual([
        { error: ['HANDLE_INVALID', 'task', still] },
        { value: 'pending' },
      ]);
    });

    it('make room when there are more than 200, the oldest that are done first', async () => {
      const pending = await root<string>('task.create', 'pending', '');
      const done = await Promise.all(
        Array.from({ length: 210 }, async () => {
          const task = await root<string>('task.create', 'done', '');
          await root('task.set_status', task, 'success');
          return task;
        }),
      );
      pool().advanceClock(MINUTE_MS);
      const left = await root<string[]>('task.get_all');
      expect([left.length, left.includes(pending), done.filter((task) => left.includes(task)).length > 150]).toEqual([
        200,
        true,
        true,
      ]);
    });

    it('are forgotten when the server starts again', async () => {
      pool().restartToolstack();
      // The restart has cut the other client's connections.
      const after = new CarrierClient(new RawClient(bench.simulator.coordinator), carrier);
      const session = await after.login(bench.simulator.user, bench.simulator.password);
      const tasks = await after.call('task.get_all', session);
      after.close();
      expect(tasks).toEqual([]);
    });
  });
});
