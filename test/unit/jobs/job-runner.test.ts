import { describe, expect, it, vi } from 'vitest';
import { JobRunner } from '../../../electron/backend/jobs/job-runner';
import { connectionObjectId, ReasonError, text, toObjectId, type JobRow } from '../../../shared/contract';
import { XapiError } from '../../../shared/xenapi/errors';
import { ref } from '../../helpers/records';
import { TestConnection } from '../../helpers/test-connection';
import { missingTexts } from '../../helpers/texts';
import { until } from '../../helpers/until';

const idOf = (name: string) => toObjectId('c1', 'VM', ref('VM', name));

function setUp(...startable: string[]) {
  const connection = new TestConnection();
  for (const name of startable) connection.put('VM', name, { name_label: name, allowed_operations: ['start'] });
  connection.put('VM', 'on', { name_label: 'on', power_state: 'Running' });
  const actions = { disconnect: vi.fn(() => Promise.resolve()), reconnect: vi.fn(), forget: vi.fn() };
  const runner = new JobRunner({ connection: (id) => (id === 'c1' ? connection : undefined), actions });
  const states = () => runner.rows().map(({ state }) => state);
  return {
    actions,
    connection,
    runner,
    states,
    start: (...names: string[]) => runner.start('VM.start', names.map(idOf)),
    /** Resolves once the server was called so often with the message. */
    called: (method: string, times = 1) =>
      until(
        (listener) => connection.onCalls(listener),
        () => connection.calls.filter(([name]) => name === method).length >= times,
      ),
    ended: () =>
      until(
        (listener) => runner.onChange(listener),
        () => states().every((state) => state !== 'running'),
      ),
    job: (): JobRow | undefined => runner.rows()[0],
    end: (index: number, status: 'success' | 'failure' | 'cancelled', error_info: readonly string[] = []) => {
      const task = connection.tasks[index];
      if (task !== undefined) connection.tell(task, { status, error_info, name_label: 'Async.VM.start', progress: 1 });
    },
  };
}

describe('a job', () => {
  it('follows its task, tells its progress, and destroys the task at the end', async () => {
    const { connection, called, end, ended, job, start } = setUp('a');
    expect(start('a')).toEqual({ jobs: ['j1'], refused: [] });
    await called('task.get_record');
    connection.tell(ref('task', 'task1'), { progress: 0.4, allowed_operations: ['cancel'] });
    expect(job()).toMatchObject({
      id: 'j1',
      title: text('command.VM.start.job', { name: 'a' }),
      target: idOf('a'),
      state: 'running',
      progress: 0.4,
      canCancel: true,
    });
    end(0, 'success');
    await ended();
    expect(job()).toEqual({
      id: 'j1',
      title: text('command.VM.start.job', { name: 'a' }),
      connection: 'c1',
      target: idOf('a'),
      state: 'success',
      canCancel: false,
      startedAt: expect.any(Number) as number,
      finishedAt: expect.any(Number) as number,
    });
    expect(connection.calls).toContainEqual([
      'task.add_to_other_config',
      ref('task', 'task1'),
      'applies_to',
      ref('VM', 'a'),
    ]);
    expect(connection.calls.at(-1)).toEqual(['task.destroy', ref('task', 'task1')]);
  });

  it('ends with the error of its task: code, parameters, call and host', async () => {
    const { called, end, ended, job, start } = setUp('a');
    start('a');
    await called('task.get_record');
    end(0, 'failure', ['NO_HOSTS_AVAILABLE', 'x']);
    await ended();
    expect(job()).toMatchObject({
      state: 'failure',
      error: { kind: 'xapi', code: 'NO_HOSTS_AVAILABLE', params: ['x'], method: 'Async.VM.start', host: '192.0.2.1' },
    });
  });

  it('ends with the error of a call that the server refused at once', async () => {
    const { connection, ended, job, start } = setUp('a');
    connection.onCall = (method) => {
      if (method === 'Async.VM.start') throw new XapiError('SESSION_INVALID', ['s'], method, 'pool');
    };
    start('a');
    await ended();
    expect(job()).toMatchObject({ state: 'failure', error: { kind: 'xapi', code: 'SESSION_INVALID' } });
  });

  it('does not mind that it may neither mark nor destroy its task', async () => {
    const { connection, called, end, ended, states, start } = setUp('a');
    connection.onCall = (method) => {
      if (/^task\.(add|destroy)/.test(method)) throw new XapiError('RBAC_PERMISSION_DENIED', [method]);
    };
    start('a');
    await called('task.get_record');
    end(0, 'success');
    await ended();
    expect(states()).toEqual(['success']);
  });

  it('runs what the program itself does for a connection', async () => {
    const { actions, ended, runner, states } = setUp();
    runner.start('connection.disconnect', [toObjectId('c1', 'VM', ref('VM', 'on'))]);
    expect(states()).toEqual([]);
    runner.start('connection.disconnect', [connectionObjectId('c1')]);
    await ended();
    expect(actions.disconnect).toHaveBeenCalledExactlyOnceWith('c1');
    expect(states()).toEqual(['success']);
  });
});

describe('cancelling', () => {
  it('asks the server, and ends as the task does', async () => {
    const { connection, called, end, ended, job, runner, start } = setUp('a');
    start('a');
    await called('task.get_record');
    await runner.cancel('j1');
    expect(connection.calls.at(-1)).toEqual(['task.cancel', ref('task', 'task1')]);
    expect(job()).toMatchObject({ state: 'running', canCancel: false, detail: text('job.cancelling') });
    end(0, 'cancelled');
    await ended();
    expect(job()).toMatchObject({ state: 'cancelled' });
  });

  it('reaches a task that was still being started', async () => {
    const { called, end, ended, runner, start, states } = setUp('a');
    start('a');
    await runner.cancel('j1');
    await called('task.cancel');
    end(0, 'success');
    await ended();
    expect(states()).toEqual(['success']);
  });

  it('can be tried again after the server refused', async () => {
    const { connection, called, end, ended, job, runner, start } = setUp('a');
    start('a');
    await called('task.get_record');
    const refusal = new XapiError('OPERATION_NOT_ALLOWED', ['task1']);
    connection.onCall = (method) => {
      if (method === 'task.cancel') throw refusal;
    };
    await expect(runner.cancel('j1')).rejects.toBe(refusal);
    expect(job()).toMatchObject({ state: 'running', canCancel: true, detail: text('job.running') });
    connection.onCall = () => undefined;
    await runner.cancel('j1');
    expect(job()).toMatchObject({ canCancel: false, detail: text('job.cancelling') });
    end(0, 'cancelled');
    await ended();
    expect(job()).toMatchObject({ state: 'cancelled' });
  });

  it('does not complain of a task that ended in the meantime', async () => {
    const { connection, called, end, ended, runner, start, states } = setUp('a');
    start('a');
    await called('task.get_record');
    connection.onCall = (method) => {
      if (method !== 'task.cancel') return;
      end(0, 'success');
      throw new XapiError('HANDLE_INVALID', ['task', 'task1']);
    };
    await runner.cancel('j1');
    await ended();
    expect(states()).toEqual(['success']);
  });

  it('takes a waiting job away before it begins', async () => {
    const names = Array.from({ length: 26 }, (_, index) => `vm${index}`);
    const { connection, called, end, ended, runner, start } = setUp(...names);
    start(...names);
    await runner.cancel('j26');
    await called('task.get_record', 25);
    for (let index = 0; index < 25; index += 1) end(index, 'success');
    await ended();
    expect(runner.rows().find(({ id }) => id === 'j26')).toMatchObject({ state: 'cancelled' });
    expect(connection.tasks).toHaveLength(25);
  });

  it('ends a command of several calls between two of them', async () => {
    const { connection, ended, job, runner } = setUp();
    connection.onCall = (method) => {
      if (method === 'VM.add_tags') void runner.cancel('j1');
    };
    runner.start('object.edit', [idOf('on')], { addTags: ['a'], removeTags: [], description: 'b', fields: [] });
    await ended();
    expect(job()).toMatchObject({ state: 'cancelled' });
    expect(connection.calls).toEqual([['VM.add_tags', ref('VM', 'on'), 'a']]);
  });

  it('does nothing to a job that is not there', async () => {
    await expect(setUp().runner.cancel('j9')).resolves.toBeUndefined();
  });
});

describe('a selection', () => {
  it('runs on those that can, and lists the others with the reason', async () => {
    const { called, end, ended, start } = setUp('a');
    expect(start('a', 'on', 'gone')).toEqual({
      jobs: ['j1'],
      refused: [
        { id: idOf('on'), name: 'on', reason: text('reason.notHalted') },
        { id: idOf('gone'), name: '', reason: text('reason.gone') },
      ],
    });
    await called('task.get_record');
    end(0, 'success');
    await ended();
  });

  it('of 300 keeps 25 in flight, and gets through all of them', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `vm${index}`);
    const { connection, called, end, ended, start, states } = setUp(...names);
    start(...names);
    let most = 0;
    for (let index = 0; index < 300; index += 1) {
      await called('task.get_record', index + 1);
      most = Math.max(most, connection.tasks.length - index);
      end(index, index % 10 === 0 ? 'failure' : 'success', ['VM_BAD_POWER_STATE']);
    }
    await ended();
    expect(most).toBe(25);
    expect(states().filter((state) => state === 'success')).toHaveLength(270);
    expect(states().filter((state) => state === 'failure')).toHaveLength(30);
  });

  it('cannot be given to a command that does not exist', () => {
    const unknown = new ReasonError(text('reason.unknownCommand', { command: 'VM.fly' }));
    expect(() => setUp().runner.start('VM.fly', [idOf('on')])).toThrow(unknown);
    expect(missingTexts(unknown)).toEqual([]);
  });
});

describe('the list of jobs', () => {
  it('keeps running jobs when it is cleared', async () => {
    const { called, end, runner, start, states } = setUp('a', 'b');
    start('a', 'b');
    await called('task.get_record', 2);
    end(0, 'success');
    await until(
      (listener) => runner.onChange(listener),
      () => states().includes('success'),
    );
    runner.clearEnded();
    expect(runner.rows().map(({ id }) => id)).toEqual(['j2']);
    expect(missingTexts(runner.rows())).toEqual([]);
  });

  it('forgets the oldest of very many ended jobs', async () => {
    const names = Array.from({ length: 510 }, (_, index) => `vm${index}`);
    const { connection, ended, runner, start } = setUp(...names);
    connection.onCall = (method) => {
      if (method === 'Async.VM.start') throw new XapiError('HOST_OFFLINE', []);
    };
    start(...names);
    await ended();
    expect(runner.rows()).toHaveLength(500);
    expect(runner.rows()[0]?.id).toBe('j11');
  });
});
