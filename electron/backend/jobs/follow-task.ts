import { ReasonError, text } from '../../../shared/contract';
import { XapiError } from '../../../shared/xenapi/errors';
import type { TaskRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { Connection } from '../connections/connections-types';
import { isAboutConnection } from '../xapi/failures';

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
    /** A read failed for the connection's sake; it is made again at the next sign of life. */
    let isReadOwed = false;
    const stopCache = connection.cache.onChange((className, ref, _, after) => {
      const isOurs = className === 'task' && ref === task;
      if (isOurs && after !== undefined) lookAt(connection.cache.get('task', task));
      else if (isOurs || isReadOwed) void readOnce();
    });
    const stopFacts = connection.onFacts(look);

    function look(): void {
      const { state } = connection.facts;
      const known = connection.cache.get('task', task);
      if (state === 'disconnected' || state === 'failed') fail(new ReasonError(text('reason.connectionClosed')));
      else if (known !== undefined) lookAt(known);
      else if (state === 'connected') void readOnce();
    }

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
      isReadOwed = false;
      try {
        lookAt(await connection.api().task.get_record(task));
      } catch (error) {
        if (!(error instanceof XapiError) || isAboutConnection(error)) isReadOwed = true;
        else fail(error.code === 'HANDLE_INVALID' ? new ReasonError(text('reason.taskLost')) : error);
      }
    }

    look();
  });
}
