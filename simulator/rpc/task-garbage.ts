import type { Ref } from '../../shared/xenapi/refs';
import type { TaskRecord } from '../../shared/xenapi/records.gen';
import type { Clock } from '../clock';
import type { Database } from '../database/database';

/** Completed tasks are kept this long. */
const KEEP_COMPLETED_MS = 65 * 60 * 1000;
/** Pending ones are given up when their progress has stood still so long. */
const KEEP_STALLED_MS = 24 * 60 * 60 * 1000;
const MAX_TASKS = 200;

interface Progress {
  readonly value: number;
  readonly sinceMs: number;
}

/** Removes tasks that nobody will ask for any more. */
export class TaskGarbage {
  /** Of the pending tasks, as of the last look. */
  private progress = new Map<Ref<'task'>, Progress>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  collect(): void {
    const now = this.clock.now();
    this.dropStalled(now);
    const completed = [...this.database.all('task')].filter(([, { status }]) => status !== 'pending');
    completed.sort(([, one], [, other]) => endOf(one) - endOf(other));
    const surplus = [...this.database.all('task')].length - MAX_TASKS;
    completed.forEach(([task, record], index) => {
      if (index < surplus || now - endOf(record) > KEEP_COMPLETED_MS) this.database.destroy('task', task);
    });
  }

  private dropStalled(now: number): void {
    const seen = new Map<Ref<'task'>, Progress>();
    for (const [task, { status, progress, created }] of [...this.database.all('task')]) {
      if (status !== 'pending') continue;
      const last = this.progress.get(task) ?? { value: 0, sinceMs: created };
      const current = last.value === progress ? last : { value: progress, sinceMs: now };
      if (now - current.sinceMs > KEEP_STALLED_MS) this.database.destroy('task', task);
      else seen.set(task, current);
    }
    this.progress = seen;
  }
}

/** A client may complete its own task without a time. */
function endOf({ finished, created }: TaskRecord): number {
  return Math.max(finished, created);
}
