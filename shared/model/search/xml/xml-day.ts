import { formatDay, parseDay } from '../calendar-day';

const DAY = /^(\d{4})-?(\d\d)-?(\d\d)(?:T|$)/;

/** XenCenter writes days as `20180201`; its first releases wrote a time, too. Midnight, ms since the epoch. */
export function dayFromXml(value: string): number | undefined {
  return parseDay(DAY.exec(value)?.slice(1).join('-') ?? '');
}

export function dayToXml(at: number): string {
  return formatDay(at).replaceAll('-', '');
}
