import type { PropertyKind } from '../property';

type Unit = readonly [name: string, factor: number];

const BYTES: readonly Unit[] = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
];
const TIMES: readonly Unit[] = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** From the largest; the first that leaves no rest is written. */
const UNITS: Readonly<Partial<Record<PropertyKind, readonly Unit[]>>> = {
  bytes: BYTES,
  rate: BYTES.map(([name, factor]) => [`${name}/s`, factor]),
  share: [['%', 0.01]],
  since: TIMES,
};
/** What people write beside that. */
const OTHER_NAMES: Readonly<Partial<Record<PropertyKind, readonly Unit[]>>> = {
  bytes: shortened(BYTES, ['', 'B']),
  rate: shortened(BYTES, ['', 'B', '/s', 'B/s', 'iB']),
  since: [['m', 60_000]],
};

const AMOUNT = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\D*)$/i;

/** `4GiB`, `80%`, `2d`; undefined where it is no amount of that kind. */
export function parseAmount(kind: PropertyKind, typed: string): number | undefined {
  const [, number = '', name = ''] = AMOUNT.exec(typed) ?? [];
  if (number === '') return undefined;
  if (name === '') return Number(number);
  const units = [...(UNITS[kind] ?? []), ...(OTHER_NAMES[kind] ?? [])];
  const factor = units.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  return factor === undefined ? undefined : scale(Number(number), factor);
}

/** What is read as just this amount again. */
export function formatAmount(kind: PropertyKind, amount: number): string {
  for (const [name, factor] of UNITS[kind] ?? []) {
    const count = Number((amount / factor).toPrecision(15));
    const isRound = Number.isInteger(count) || factor < 1;
    if (count !== 0 && isRound && scale(count, factor) === amount && !String(count).includes('e'))
      return `${count}${name}`;
  }
  return String(amount);
}

/** Percents are divided, as their factor is no binary number. */
function scale(count: number, factor: number): number {
  return factor < 1 ? count / Math.round(1 / factor) : count * factor;
}

function shortened(units: readonly Unit[], ends: readonly string[]): readonly Unit[] {
  return units.flatMap(([name, factor]) => ends.map((end): Unit => [`${name.charAt(0)}${end}`, factor]));
}
