/** Something that is measured. */
export interface DataSource {
  readonly name: string;
  readonly description: string;
  readonly units: string;
  /** As round-robin databases spell it: what is there now, or what was counted since the last time. */
  readonly type: 'GAUGE' | 'DERIVE' | 'ABSOLUTE';
  readonly min: number;
  readonly max: number;
  /** True for what is recorded without being asked for. */
  readonly isStandard: boolean;
  /** The measurement at a time, in seconds since 1970. Coarse ones go into the averages of hours and days. */
  readonly at: (timeS: number, isCoarse: boolean) => number;
}

/** What other values are made of is asked for at the same few times again and again. */
const REMEMBERED = 256;

/** Keeps the values of the last times. */
export function remembering(at: DataSource['at']): DataSource['at'] {
  const known = new Map<number, number>();
  return (timeS, isCoarse) => {
    const key = isCoarse ? -timeS : timeS;
    const value = known.get(key);
    if (value !== undefined) return value;
    if (known.size === REMEMBERED) known.clear();
    const fresh = at(timeS, isCoarse);
    known.set(key, fresh);
    return fresh;
  };
}

type Traits = Partial<Pick<DataSource, 'type' | 'min' | 'max' | 'isStandard'>>;

/** A value that is there at any time. */
export function gauge(
  name: string,
  description: string,
  units: string,
  at: DataSource['at'],
  traits: Traits = {},
): DataSource {
  return { name, description, units, type: 'GAUGE', min: 0, max: Infinity, isStandard: true, at, ...traits };
}

/** Counted by the second: not known before there have been two measurements. */
export function rate(
  name: string,
  description: string,
  units: string,
  at: DataSource['at'],
  traits: Traits = {},
): DataSource {
  return gauge(name, description, units, at, { type: 'DERIVE', ...traits });
}

export const FRACTION = { min: 0, max: 1 };
export const OFF = { isStandard: false };
