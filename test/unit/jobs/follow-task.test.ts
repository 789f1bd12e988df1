import { describe, expect, it } from 'vitest';
import { followTask } from '../../../electron/backend/jobs/follow-task';
import { ReasonError, text } from '../../../shared/contract';
import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import { makeRecord, ref } from '../../helpers/records';
import { TestConnection } from '../../helpers/test-connection';
import { until } from '../../helpers/until';

const TASK = ref('task', 't');

function follow() {
  const connection = new TestConnection();
  const progress: number[] = [];
  const reads = () => connection.calls.filter(([method]) => method === 'task.get_record').length;
  return {
    connection,
    progress,
    reads,
    start: () => followTask(connection, TASK, (record) => progress.push(record.progress)),
    read: (count: number) =>
      until(
        (listener) => connection.onCalls(listener),
        () => reads() >= count,
      ),
  };
}

describe('following a task', () => {
  it('goes by events alone when they tell of it, and by its status, not its progress', async () => {
    const { connection, progress, reads, start } = follow();
    connection.tell(TASK, { progress: 0 });
    const followed = start();
    connection.tell(TASK, { progress: 0.5 });
    connection.tell(TASK, { progress: 1 });
    connection.tell(TASK, { progress: 1, status: 'success', result: '<value>x</value>' });
    expect(await followed).toMatchObject({ status: 'success', result: '<value>x</value>' });
    expect([progress, reads()]).toEqual([[0, 0.5, 1, 1], 0]);
  });

  it('ends at once for a task that had ended before', async () => {
    const { connection, start } = follow();
    connection.tell(TASK, { status: 'failure', error_info: ['VM_BAD_POWER_STATE'] });
    expect(await start()).toMatchObject({ status: 'failure' });
  });

  it('reads a task once that no event told of', async () => {
    const { connection, reads, start } = follow();
    connection.onServer.set(TASK, makeRecord('task', { status: 'success' }));
    expect(await start()).toMatchObject({ status: 'success' });
    expect(reads()).toBe(1);
  });

  it('waits for events after a read found the task pending', async () => {
    const { connection, read, reads, start } = follow();
    connection.onServer.set(TASK, makeRecord('task', { status: 'pending' }));
    const followed = start();
    await read(1);
    connection.tell(TASK, { status: 'cancelled' });
    expect(await followed).toMatchObject({ status: 'cancelled' });
    expect(reads()).toBe(1);
  });

  it('says that the outcome is unknown when the task is gone', async () => {
    const { connection, start } = follow();
    connection.tell(TASK, {});
    const followed = start();
    connection.cache.remove('task', TASK);
    await expect(followed).rejects.toEqual(new ReasonError(text('reason.taskLost')));
  });

  it('fails with what the server says to the read', async () => {
    const { connection, start } = follow();
    connection.onCall = () => {
      throw new XapiError('RBAC_PERMISSION_DENIED', ['task.get_record']);
    };
    await expect(start()).rejects.toMatchObject({ code: 'RBAC_PERMISSION_DENIED' });
  });

  it('goes on after a loss of the connection', async () => {
    const { connection, start } = follow();
    connection.tell(TASK, {});
    const followed = start();
    connection.setState('reconnecting');
    connection.setState('loading');
    connection.tell(TASK, { progress: 0.9 });
    connection.setState('connected');
    connection.tell(TASK, { status: 'success' });
    expect(await followed).toMatchObject({ status: 'success' });
  });

  it('asks again after a loss in the middle of a read', async () => {
    const { connection, read, start } = follow();
    connection.onCall = () => {
      throw new TransportError('cut', 'pool');
    };
    const followed = start();
    await read(1);
    connection.onCall = () => undefined;
    connection.onServer.set(TASK, makeRecord('task', { status: 'success' }));
    connection.setState('connected');
    expect(await followed).toMatchObject({ status: 'success' });
  });

  it('asks again at the next sign of life after a read failed alone', async () => {
    const { connection, read, start } = follow();
    connection.onCall = () => {
      throw new TransportError('cut', 'pool');
    };
    const followed = start();
    await read(1);
    connection.onCall = () => undefined;
    connection.onServer.set(TASK, makeRecord('task', { status: 'success' }));
    // By the next turn of the loop the failure has arrived.
    await new Promise(setImmediate);
    connection.put('pool', 'p', {});
    expect(await followed).toMatchObject({ status: 'success' });
  });

  it.each(['HOST_IS_SLAVE', 'SESSION_INVALID', 'HOST_STILL_BOOTING'])('is not ended by %s', async (code) => {
    const { connection, read, start } = follow();
    connection.onCall = (method) => {
      throw new XapiError(code, [], method, 'pool');
    };
    const followed = start();
    await read(1);
    connection.onCall = () => undefined;
    connection.onServer.set(TASK, makeRecord('task', { status: 'success' }));
    connection.setState('connected');
    expect(await followed).toMatchObject({ status: 'success' });
  });

  it('ends at once when the connection was closed before', async () => {
    const { connection, start } = follow();
    connection.setState('disconnected');
    await expect(start()).rejects.toEqual(new ReasonError(text('reason.connectionClosed')));
  });

  it('says so when a restart of the server lost the task', async () => {
    const { connection, start } = follow();
    connection.tell(TASK, {});
    const followed = start();
    connection.setState('reconnecting');
    connection.cache.replaceClass('task', []);
    connection.setState('connected');
    await expect(followed).rejects.toEqual(new ReasonError(text('reason.taskLost')));
  });

  it.each(['disconnected', 'failed'] as const)('ends when the connection is %s', async (state) => {
    const { connection, start } = follow();
    connection.tell(TASK, {});
    const followed = start();
    connection.setState(state);
    await expect(followed).rejects.toEqual(new ReasonError(text('reason.connectionClosed')));
  });
});
