/** Between two measurements. */
export const STEP_S = 5;

/** One resolution at which measurements are kept, for a time. */
export interface Archive {
  readonly rows: number;
  /** How many measurements a row is the average of. */
  readonly steps: number;
}

const LONGEST: Archive = { rows: 366, steps: 17_280 };

/** Ten minutes, two hours, a week and a year. Averages are all that is kept. */
export const ARCHIVES: readonly Archive[] = [
  { rows: 120, steps: 1 },
  { rows: 120, steps: 12 },
  { rows: 168, steps: 720 },
  LONGEST,
];

export function stepOf({ steps }: Archive): number {
  return steps * STEP_S;
}

/** When the last row of the archive was complete. */
export function lastRowTime(archive: Archive, nowS: number): number {
  return floorTo(nowS, stepOf(archive));
}

/** The finest archive that is at least as coarse as the interval and reaches back to the start, else the longest. */
export function bestArchive(intervalS: number, startS: number, nowS: number): Archive {
  const coarseEnough = ARCHIVES.filter((archive) => stepOf(archive) >= intervalS);
  const found = coarseEnough.find((archive) => floorTo(nowS, STEP_S) - archive.rows * stepOf(archive) <= startS);
  return found ?? LONGEST;
}

export function floorTo(timeS: number, stepS: number): number {
  return Math.floor(timeS / stepS) * stepS;
}
