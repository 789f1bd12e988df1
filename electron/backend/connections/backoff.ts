const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/** How long to wait before try number `attempt` (from 0). Jitter keeps many programs from asking a pool in step. */
export function backoffMs(attempt: number, longestMs = LONGEST_MS, random = Math.random): number {
  const fullMs = Math.min(longestMs, FIRST_MS * 2 ** attempt);
  return fullMs * (0.5 + random() / 2);
}
