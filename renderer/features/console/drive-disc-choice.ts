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
