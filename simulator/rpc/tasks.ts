import { XapiError } from '../../shared/xenapi/errors';
import { asRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { TaskRecord } from '../../shared/xenapi/records.gen';
import type { Clock } from '../clock';
import type { Database } from '../database/database';

/** Completed tasks are kept this long. */
const KEEP_COMPLETED_MS = 65 * 60 * 1000;
const MAX_TASKS = 200;

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

/** The tasks of a pool, from the server's side. A client's own tasks are plain objects of the database. */
export class Tasks {
  private readonly running = new Map<Ref<'task'>, AbortController>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  start(label: string, host: Ref<'host'>): RunningTask {
    this.collectGarbage(this.clock.now());
    const ref = this.database.create('task', {
      name_label: label,
      created: this.clock.now(),
      status: 'pending',
      resident_on: host,
      type: '<none/>',
      subtask_of: nullRef(),
    });
    return this.adopt(ref);
  }

  /** Work that runs as a task which is there already: a client's own, given to an HTTP handler by `task_id`. */
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

  /** `result` is the XML-RPC text of the value, as the server stores it. In the server's order: the status comes last. */
  succeed({ ref }: RunningTask, result: string): void {
    this.running.delete(ref);
    this.update(ref, { allowed_operations: [], current_operations: {} });
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
    this.update(ref, { finished: this.clock.now() });
    this.update(ref, { allowed_operations: [], current_operations: {} });
    this.update(ref, { status: error.code === 'TASK_CANCELLED' ? 'cancelled' : 'failure' });
    this.reap(ref);
  }

  /** Ends the task of a synchronous call, which is gone when the call returns. */
  discard({ ref }: RunningTask): void {
    this.running.delete(ref);
    if (this.database.find('task', ref) !== undefined) this.database.destroy('task', ref);
  }

  /** Never fails; a task that cannot be cancelled goes on as it was. */
  cancel(task: Ref<'task'>): void {
    const record = this.database.record('task', task);
    if (record.status !== 'pending') return;
    this.update(task, { current_operations: { ...record.current_operations, [this.database.newRef()]: 'cancel' } });
    if (record.allowed_operations.includes('cancel')) {
      this.abort(task);
    }
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

  /** What a restart of the server leaves: no task at all. */
  forgetAll(): void {
    for (const controller of this.running.values()) controller.abort(new XapiError('TASK_CANCELLED', []));
    this.running.clear();
    for (const [task] of [...this.database.all('task')]) this.database.destroy('task', task);
  }

  private update(task: Ref<'task'>, changes: Partial<TaskRecord>): void {
    this.database.modifyIfPresent('task', task, changes);
  }

  private reap(task: Ref<'task'>): void {
    const operations = this.database.find('task', task)?.current_operations ?? {};
    if (Object.values(operations).includes('destroy')) this.database.destroy('task', task);
  }

  private collectGarbage(now: number): void {
    const completed = [...this.database.all('task')].filter(([, record]) => record.status !== 'pending');
    const surplus = completed.length - MAX_TASKS;
    completed.forEach(([task, record], index) => {
      if (index < surplus || now - record.finished > KEEP_COMPLETED_MS) this.database.destroy('task', task);
    });
  }
}
