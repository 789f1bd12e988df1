import type { JobRow, JobState } from '../../../shared/contract';

/** Ended jobs beyond this many are forgotten, oldest first. */
const MAX_ENDED = 500;

/** Running jobs, and those that ended since the program started. */
export class JobList {
  private readonly jobs = new Map<string, JobRow>();
  private readonly listeners = new Set<() => void>();
  private lastId = 0;

  rows(): readonly JobRow[] {
    return [...this.jobs.values()];
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  add(job: Pick<JobRow, 'title' | 'connection' | 'target' | 'detail'>): string {
    this.lastId += 1;
    const id = `j${this.lastId}`;
    this.jobs.set(id, { ...job, id, state: 'running', canCancel: true, startedAt: Date.now() });
    this.changed();
    return id;
  }

  /** For a job that still runs; another is past changing. */
  update(id: string, change: Partial<Pick<JobRow, 'progress' | 'canCancel' | 'detail'>>): void {
    const job = this.jobs.get(id);
    if (job?.state !== 'running') return;
    this.jobs.set(id, { ...job, ...change });
    this.changed();
  }

  /** An ended job keeps neither progress nor what was being done. */
  end(id: string, state: Exclude<JobState, 'running'>, error?: JobRow['error']): void {
    const job = this.jobs.get(id);
    if (job === undefined) return;
    const { title, connection, target, startedAt } = job;
    const ended = { id, title, connection, target, startedAt, state, canCancel: false, finishedAt: Date.now() };
    // At the end of the map: the order of ending, by which the oldest are forgotten.
    this.jobs.delete(id);
    this.jobs.set(id, error === undefined ? ended : { ...ended, error });
    this.forgetOldest();
    this.changed();
  }

  clearEnded(): void {
    for (const job of this.ended()) this.jobs.delete(job.id);
    this.changed();
  }

  private forgetOldest(): void {
    const ended = this.ended();
    for (const job of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) this.jobs.delete(job.id);
  }

  private ended(): readonly JobRow[] {
    return this.rows().filter((job) => job.state !== 'running');
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
