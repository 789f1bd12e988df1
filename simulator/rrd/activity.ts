import { remembering, type DataSource } from './data-source';
import { between, chanceAt, drift, jitter } from './noise';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** 1970 began on a Thursday. */
const FIRST_WEEKDAY = 4;
const BURST_S = 900;
const BURST_SHARE = 0.03;

/**
 * How busy a machine is at a time, 0 to 1. Up in the working hours, down at night and on most weekends, with bursts now and then: as if people used it. Each seed has its
 * own hours, and some machines do not care what time it is. Coarse values leave out what an average over an hour would not show.
 */
export function activityOf(seed: number): DataSource['at'] {
  const idle = between(seed ^ 1, 0.03, 0.25);
  const rhythm = between(seed ^ 2, 0.1, 0.8);
  const peakHour = between(seed ^ 3, 11, 16);
  const weekend = between(seed ^ 4, 0.2, 0.9);
  return remembering((timeS, isCoarse) => {
    const hours = (timeS / HOUR_S - peakHour) % 24;
    const byDay = 0.5 + 0.5 * Math.cos((2 * Math.PI * hours) / 24);
    const weekday = (Math.floor(timeS / DAY_S) + FIRST_WEEKDAY) % 7;
    const byWeek = weekday === 0 || weekday === 6 ? weekend : 1;
    const slow = 1 + 0.25 * drift(seed ^ 5, timeS, 6 * HOUR_S) + 0.2 * drift(seed ^ 6, timeS, HOUR_S);
    const level = (idle + rhythm * byDay * byDay * byWeek) * slow;
    if (isCoarse) return clamp(level);
    const isBurst = chanceAt(seed ^ 7, Math.floor(timeS / BURST_S)) < BURST_SHARE;
    const fast = 1 + 0.2 * drift(seed ^ 8, timeS, 60) + 0.1 * jitter(seed ^ 9, timeS);
    return clamp(level * fast + (isBurst ? 0.4 : 0));
  });
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
