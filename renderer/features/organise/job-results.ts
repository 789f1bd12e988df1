import { useMemo, useSyncExternalStore } from 'react';
import type { JobRow, ObjectId } from '../../../shared/contract';
import type { Topic } from '../../state/topic';
import { jobsTopic } from '../../state/topics';

export type JobResults = ReadonlyMap<ObjectId, JobRow>;

export interface JobResultsStore {
  /** Also follows the jobs that were started for another try; theirs is the result of an object then. */
  readonly follow: (jobs: readonly string[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => JobResults;
}

/** How each object's latest job went. Kept here, as the list of jobs forgets ended ones. */
export function createJobResults(topic: Pick<Topic<JobRow>, 'subscribe' | 'snapshot'>): JobResultsStore {
  const tries = new Map<string, number>();
  const results = new Map<ObjectId, JobRow>();
  const listeners = new Set<() => void>();
  let snapshot: JobResults = new Map();
  let lastTry = 0;

  function take(): void {
    let hasChanged = false;
    for (const job of topic.snapshot().rows) {
      const known = results.get(job.target);
      const isLatest = tryOf(job) > 0 && (known === undefined || tryOf(job) >= tryOf(known));
      if (job === known || !isLatest) continue;
      results.set(job.target, job);
      hasChanged = true;
    }
    if (!hasChanged) return;
    snapshot = new Map(results);
    for (const listener of listeners) listener();
  }

  /** Jobs of others are of no try. */
  function tryOf(job: JobRow): number {
    return tries.get(job.id) ?? 0;
  }

  return {
    follow: (jobs) => {
      lastTry += 1;
      for (const job of jobs) tries.set(job, lastTry);
      take();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const stop = topic.subscribe(take);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    snapshot: () => snapshot,
  };
}

/** The results of the jobs that are followed. */
export function useJobResults(): readonly [JobResults, JobResultsStore['follow']] {
  const store = useMemo(() => createJobResults(jobsTopic), []);
  return [useSyncExternalStore(store.subscribe, store.snapshot), store.follow];
}
