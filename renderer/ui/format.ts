export interface Format {
  readonly number: (value: number) => string;
  /** 0..1 as a whole percentage. */
  readonly percent: (share: number) => string;
  /** In binary units, as the server counts: 1.5 GiB. */
  readonly bytes: (bytes: number) => string;
  /** Bytes a second: 1.5 MiB/s. */
  readonly rate: (bytesPerSecond: number) => string;
  /** Date and time of day; `at` in ms since the epoch. */
  readonly dateTime: (at: number) => string;
  readonly timeOfDay: (at: number) => string;
  /** The two largest units: 3 days, 4 hours. */
  readonly duration: (ms: number) => string;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;
const DURATION_UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Writes numbers, sizes and times for a language. */
export function createFormat(locale: string): Format {
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });

  function bytes(value: number): string {
    // Never "1024 MiB": a value that would round up to the next unit is written in it.
    let power = 0;
    while (power < BYTE_UNITS.length - 1 && Number((Math.abs(value) / 1024 ** power).toPrecision(4)) >= 1024) power++;
    const amount = value / 1024 ** power;
    const digits = power === 0 || Math.abs(amount) >= 100 ? 0 : Math.abs(amount) >= 10 ? 1 : 2;
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(amount);
    return `${number} ${BYTE_UNITS[power] ?? ''}`;
  }

  function duration(ms: number): string {
    let seconds = Math.max(0, Math.floor(ms / 1000));
    const parts: string[] = [];
    for (const [unit, length] of DURATION_UNITS) {
      const amount = Math.floor(seconds / length);
      seconds -= amount * length;
      if (amount === 0 && (parts.length > 0 || unit !== 'second')) {
        if (parts.length > 0) break;
        continue;
      }
      parts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount));
      if (parts.length === 2) break;
    }
    return list.format(parts);
  }

  return {
    number: (value) => whole.format(value),
    percent: (share) => percent.format(share),
    bytes,
    rate: (bytesPerSecond) => `${bytes(bytesPerSecond)}/s`,
    dateTime: (at) => dateTime.format(at),
    timeOfDay: (at) => timeOfDay.format(at),
    duration,
  };
}
