export const LAYOUT_IDS = ['us', 'gb', 'de', 'de-nodeadkeys', 'fr', 'fr-windows', 'es', 'es-windows', 'jp'] as const;

export type LayoutId = (typeof LAYOUT_IDS)[number];

/**
 * By key, named as KeyboardEvent.code names it: what it types plain, with Shift and with AltGr, one character each. A
 * space stands where it types nothing, or not the same everywhere; a combining mark stands for a dead key.
 */
export type Layout = ReadonlyMap<string, string>;

/** A layout written as what it has otherwise than another. */
export function layoutLike(other: Layout, keys: Readonly<Record<string, string>>): Layout {
  return new Map([...other, ...Object.entries(keys)]);
}

/** Dead keys by the combining mark that stands for them. */
export const GRAVE = '\u0300';
export const ACUTE = '\u0301';
export const CIRCUMFLEX = '\u0302';
export const TILDE = '\u0303';
export const DIAERESIS = '\u0308';

/** The accents that stand by themselves, by the combining mark. */
export const SPACING_ACCENTS: ReadonlyMap<string, string> = new Map([
  [GRAVE, '`'],
  [ACUTE, '´'],
  [CIRCUMFLEX, '^'],
  [TILDE, '~'],
  [DIAERESIS, '¨'],
]);
