import { XapiError } from '../../shared/xenapi/errors';
import { asRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { TaskRecord } from '../../shared/xenapi/records.gen';
import type { Clock } from '../clock';
import { tableOf, type Database } from '../database/database';
import { TaskGarbage } from './task-garbage';

const table = tableOf('task');

/** Where a failure came from, as the server tells it. */
const BACKTRACE = '(((process xapi)(filename ocaml/xapi/helpers.ml)(line 1)))';

/** The task that a call runs as. */
export interface RunningTask {
  readonly ref: Ref<'task'>;
  /** Aborted with TASK_CANCELLED when the task is cancelled. */
  readonly signal: AbortSignal;
  /** 0 to 1. */
  report(progress: number): void;
  /** Work that watches its signal says so; other tasks ignore a cancel. */
  allowCancel(): void;
}

/** Whose a new task is, and what it is part of. */
export interface TaskOrigin {
  readonly session?: Ref<'session'> | undefined;
  readonly subtaskOf?: Ref<'task'> | undefined;
  readonly description?: string | undefined;
}

/** The tasks of a pool, from the server's side. A client's own tasks are plain objects of the database. */
export class Tasks {
  private readonly running = new Map<Ref<'task'>, AbortController>();
  private readonly garbage: TaskGarbage;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.garbage = new TaskGarbage(database, clock);
  }

  start(label: string, host: Ref<'host'>, origin: TaskOrigin = {}): RunningTask {
    return this.adopt(this.create(label, host, origin));
  }

  /** A pending task that nobody works on. */
  create(label: string, host: Ref<'host'>, { session, subtaskOf, description }: TaskOrigin): Ref<'task'> {
    const { ref } = this.database.insert(table, this.database.newRef(), {
      name_label: label,
      name_description: description ?? '',
      created: this.clock.now(),
      status: 'pending',
      resident_on: host,
      type: '<none/>',
      subtask_of: subtaskOf ?? nullRef(),
      // xapi: a task's session is in its database, but no client sees the field; the session's `tasks` are its other side
      session: session ?? nullRef(),
    });
    return asRef(ref);
  }

  /** Work that runs as a task which is there already: a client's own, given by the request. */
  adopt(ref: Ref<'task'>): RunningTask {
    const controller = new AbortController();
    this.running.set(ref, controller);
    return {
      ref,
      signal: controller.signal,
      report: (progress) => this.database.modifyIfPresent('task', ref, { progress }),
      allowCancel: () => this.database.modifyIfPresent('task', ref, { allowed_operations: ['cancel'] }),
    };
  }

  /** The work is done, and its task goes on: somebody else's. */
  release({ ref }: RunningTask): void {
    this.running.delete(ref);
  }

  /** `result` is the XML-RPC text of the value, as the server stores it. In the server's order: the status comes last. */
  succeed({ ref }: RunningTask, result: string): void {
    this.running.delete(ref);
    this.update(ref, { allowed_operations: [], current_operations: this.lastOperations(ref) });
    this.update(ref, { finished: this.clock.now() });
    this.update(ref, { progress: 1 });
    this.update(ref, { result });
    this.update(ref, { status: 'success' });
    this.reap(ref);
  }

  /** Progress is 1 on failure too. */
  fail({ ref }: RunningTask, error: XapiError): void {
    this.running.delete(ref);
    this.update(ref, { progress: 1 });
    this.update(ref, { error_info: [error.code, ...error.params] });
    this.update(ref, { backtrace: BACKTRACE });
    this.update(ref, { finished: this.clock.now() });
    this.update(ref, { allowed_operations: [], current_operations: this.lastOperations(ref) });
    this.update(ref, { status: error.code === 'TASK_CANCELLED' ? 'cancelled' : 'failure' });
    this.reap(ref);
  }

  /** Ends the task of a synchronous call, which is gone when the call returns. */
  discard({ ref }: RunningTask): void {
    this.running.delete(ref);
    if (this.database.find('task', ref) !== undefined) this.database.destroy('task', ref);
  }

  /** Never fails; a task that cannot be cancelled goes on as it was. `by` is the task that asks. */
  cancel(task: Ref<'task'>, by: Ref<'task'>): void {
    const record = this.database.record('task', task);
    if (record.status !== 'pending') return;
    this.update(task, { current_operations: { [by]: 'cancel' } });
    if (record.allowed_operations.includes('cancel')) this.abort(task);
  }

  /** As `cancel`, whether the work allows it or not. */
  abort(task: string): void {
    this.running.get(asRef(task))?.abort(new XapiError('TASK_CANCELLED', [task]));
  }

  /** A pending task is only marked, and removed when it ends. */
  destroy(task: Ref<'task'>): void {
    const record = this.database.record('task', task);
    if (record.status !== 'pending') this.database.destroy('task', task);
    else this.update(task, { current_operations: { ...record.current_operations, task: 'destroy' } });
  }

  /** Whose the task is; null for one of the server's own. */
  sessionOf(task: Ref<'task'>): Ref<'session'> {
    const session = this.database.rowOrFail(table, task).fields['session'];
    return typeof session === 'string' ? asRef(session) : nullRef();
  }

  /** Removes what is old, and the oldest of too many. */
  collectGarbage(): void {
    this.garbage.collect();
  }

  /** What a restart of the server leaves: no task at all. */
  forgetAll(): void {
    for (const controller of this.running.values()) controller.abort(new XapiError('TASK_CANCELLED', []));
    this.running.clear();
    for (const [task] of [...this.database.all('task')]) this.database.destroy('task', task);
  }

  private update(task: Ref<'task'>, changes: Partial<TaskRecord>): void {
    this.database.modifyIfPresent('task', task, changes);
  }

  /** A wish to be destroyed outlives the work; one to be cancelled has been heard or is too late. */
  private lastOperations(task: Ref<'task'>): TaskRecord['current_operations'] {
    return this.isUnwanted(task) ? { task: 'destroy' } : {};
  }

  private reap(task: Ref<'task'>): void {
    if (this.isUnwanted(task)) this.database.destroy('task', task);
  }

  private isUnwanted(task: Ref<'task'>): boolean {
    const operations = this.database.find('task', task)?.current_operations ?? {};
    return Object.values(operations).includes('destroy');
  }
}
