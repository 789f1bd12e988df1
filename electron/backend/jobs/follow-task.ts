import { ReasonError, text } from '../../../shared/contract';
import { XapiError } from '../../../shared/xenapi/errors';
import type { TaskRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { Connection } from '../connections/connections-types';

export type JobConnection = Pick<Connection<ObjectCache>, 'id' | 'cache' | 'facts' | 'onFacts' | 'api'>;

/**
 * Follows a task by the events of its connection, over losses of the connection, until its status says that it
 * ended. `onRecord` hears of each change. Throws when the task's outcome cannot be known any more.
 */
export function followTask(
  connection: JobConnection,
  task: Ref<'task'>,
  onRecord: (record: TaskRecord) => void,
): Promise<TaskRecord> {
  return new Promise((resolve, reject) => {
    const stopCache = connection.cache.onChange((className, ref, _, after) => {
      if (className !== 'task' || ref !== task) return;
      if (after === undefined) void readOnce();
      else lookAt(connection.cache.get('task', task));
    });
    const stopFacts = connection.onFacts(() => {
      const { state } = connection.facts;
      if (state === 'disconnected' || state === 'failed') fail(new ReasonError(text('reason.connectionClosed')));
      else if (state === 'connected' && connection.cache.get('task', task) === undefined) void readOnce();
    });

    function stop(): void {
      stopCache();
      stopFacts();
    }

    function fail(error: Error): void {
      stop();
      reject(error);
    }

    function lookAt(record: TaskRecord | undefined): void {
      if (record === undefined) return;
      onRecord(record);
      // xapi: progress is 1 before the end and on failure too; only the status tells.
      if (record.status === 'pending' || record.status === 'cancelling') return;
      stop();
      resolve(record);
    }

    /** For a task that no event told of, as it was too quick or is gone: it was destroyed, or the server restarted. */
    async function readOnce(): Promise<void> {
      try {
        lookAt(await connection.api().task.get_record(task));
      } catch (error) {
        if (error instanceof XapiError) {
          fail(error.code === 'HANDLE_INVALID' ? new ReasonError(text('reason.taskLost')) : error);
        }
        // Otherwise the connection is lost: its return, or its end, is heard of above.
      }
    }

    const known = connection.cache.get('task', task);
    if (known === undefined) void readOnce();
    else lookAt(known);
  });
}
