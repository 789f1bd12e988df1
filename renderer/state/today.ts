import type { Today } from '../../shared/contract';

/** The day that it is here, by this machine's clock. */
export function todayNow(): Today {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return { startMs: midnight.getTime(), weekday: midnight.getDay() };
}
