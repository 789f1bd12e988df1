import type { DiscRow } from '../../../shared/contract';

/** More than this nobody reads; typing narrows them. */
export const MOST_DISCS = 200;

/** A disc with its names as they are shown. */
export interface NamedDisc {
  readonly disc: DiscRow;
  readonly name: string;
  readonly library: string;
}

/** Those whose name or library has every word that was typed, in the order in which they are shown. */
export function matchingDiscs(discs: readonly NamedDisc[], typed: string): readonly NamedDisc[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return discs
    .filter(({ name, library }) => {
      const text = `${name}\n${library}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => (a.disc.sort < b.disc.sort ? -1 : 1));
}

/** The one to go to by a key from the one at `at`; undefined for keys that do not move. */
export function stepTo(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  const step = steps[key];
  if (step === undefined || count === 0) return undefined;
  const next = at + step;
  return Math.abs(step) === 1 ? (next + count) % count : Math.max(0, Math.min(count - 1, next));
}
