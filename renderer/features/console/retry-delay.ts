const FIRST_MS = 1000;
const LONGEST_MS = 15_000;

/** How long to wait before the next try, ms, after this many failures in a row. */
export function retryDelayMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}
