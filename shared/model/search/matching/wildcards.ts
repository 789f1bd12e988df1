/** Tokens that are longer than any character: they cannot be taken for one. */
const ANY_TEXT = 'any text';
const ANY_CHARACTER = 'any character';

/** A backslash before a wildcard makes it an ordinary character. */
const TOKEN = /\\[*?]|\*+|./gs;
const WILDCARD = /[*?]/;

/** A text in which `*` stands for any text and `?` for any character. */
export type Pattern = readonly string[];

export function hasWildcards(wanted: string): boolean {
  return WILDCARD.test(wanted);
}

/** What finds a text as it is, stars and all. */
export function literalText(text: string): string {
  return text.replace(/[*?]/g, '\\$&');
}

/** The inverse: the one text that is found as a whole; undefined where a wildcard stands for more than that. */
export function plainText(wanted: string): string | undefined {
  if (!hasWildcards(wanted)) return wanted;
  const tokens = parsePattern(wanted, { start: false, end: false });
  return tokens.some((token) => token === ANY_TEXT || token === ANY_CHARACTER) ? undefined : tokens.join('');
}

/** `isOpen` at an end means that more text may stand there. */
export function parsePattern(wanted: string, isOpen: { readonly start: boolean; readonly end: boolean }): Pattern {
  const tokens = Array.from(wanted.matchAll(TOKEN), ([token]) => {
    if (token.startsWith('*')) return ANY_TEXT;
    return token === '?' ? ANY_CHARACTER : token.slice(-1);
  });
  return [...(isOpen.start ? [ANY_TEXT] : []), ...tokens, ...(isOpen.end ? [ANY_TEXT] : [])];
}

/**
 * Takes at most as many steps as the one's length times the other's. A regular expression with many stars may take longer than
 * anybody waits, and searches come from other people, too.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  let at = 0;
  let place = 0;
  let lastStar: { readonly at: number; place: number } | undefined;
  while (place < text.length) {
    const token = pattern[at];
    if (token === ANY_CHARACTER || token === text[place]) {
      at += 1;
      place += 1;
    } else if (token === ANY_TEXT) {
      lastStar = { at, place };
      at += 1;
    } else if (lastStar !== undefined) {
      lastStar.place += 1;
      at = lastStar.at + 1;
      place = lastStar.place;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((token) => token === ANY_TEXT);
}
