import type { JobConnection } from '../../electron/backend/jobs/follow-task';
import type { ConnectionFacts } from '../../shared/views/view';
import { createApi } from '../../shared/xenapi/api';
import { XapiError } from '../../shared/xenapi/errors';
import type { TaskRecord } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import { makeRecord } from './records';
import { TestPool } from './test-reader';

/** A connection whose server is played by the test: each `Async.` call makes a task that the test then moves on. */
export class TestConnection extends TestPool implements JobConnection {
  readonly id = 'c1';
  readonly calls: (readonly [method: string, ...params: unknown[]])[] = [];
  /** What `task.get_record` answers; a task that is not here is unknown. */
  readonly onServer = new Map<string, TaskRecord>();
  readonly tasks: Ref<'task'>[] = [];
  /** Called with each message before it is answered; what it throws is the answer. */
  onCall: (method: string) => void = () => undefined;
  private readonly factsListeners = new Set<() => void>();
  private readonly callListeners = new Set<() => void>();

  api() {
    return createApi((method, params) => this.answer(method, params));
  }

  onFacts(listener: () => void): () => void {
    this.factsListeners.add(listener);
    return () => this.factsListeners.delete(listener);
  }

  onCalls(listener: () => void): () => void {
    this.callListeners.add(listener);
    return () => this.callListeners.delete(listener);
  }

  setState(state: ConnectionFacts['state']): void {
    this.facts = { ...this.facts, state };
    for (const listener of this.factsListeners) listener();
  }

  /** An event about a task. */
  tell(task: Ref<'task'>, fields: Partial<TaskRecord>): void {
    this.cache.upsert('task', task, makeRecord('task', { status: 'pending', ...fields }));
  }

  private async answer(method: string, params: readonly unknown[]): Promise<unknown> {
    await Promise.resolve();
    this.calls.push([method, ...params]);
    for (const listener of this.callListeners) listener();
    this.onCall(method);
    if (method.startsWith('Async.')) {
      const task = asRef<'task'>(`OpaqueRef:task${this.tasks.length + 1}`);
      this.tasks.push(task);
      this.onServer.set(task, makeRecord('task', { status: 'pending', name_label: method }));
      return task;
    }
    if (method !== 'task.get_record') return '';
    const record = this.onServer.get(String(params[0]));
    if (record === undefined) throw new XapiError('HANDLE_INVALID', ['task', String(params[0])], method);
    return record;
  }
}
