import type { JobRow, ObjectId } from '../contract';

/** The last job on any of these objects, where it was begun since then and has failed. */
export function lastFailure(
  jobs: readonly JobRow[],
  targets: ReadonlySet<ObjectId>,
  sinceMs: number,
): JobRow | undefined {
  let last: JobRow | undefined;
  for (const job of jobs) {
    if (!targets.has(job.target) || job.startedAt < sinceMs) continue;
    if (last === undefined || job.startedAt >= last.startedAt) last = job;
  }
  return last?.state === 'failure' ? last : undefined;
}
