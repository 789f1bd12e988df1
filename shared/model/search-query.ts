/** What somebody typed to find objects by: every word must be found, in any order. */
export interface SearchQuery {
  /** Lower case. A word with a `*` stands for any text in its place, up to the end of a line. */
  readonly words: readonly string[];
  /** Whether an object has all of them; its text is in lower case. */
  matches(object: Searched): boolean;
}

interface Searched {
  readonly uuid: string;
  readonly text: string;
}

/** Two or three letters are in every tenth uuid; nobody means one by them. */
const SHORTEST_OF_UUID = 4;

/** Undefined where nothing is looked for. */
export function parseSearch(typed: string): SearchQuery | undefined {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.replaceAll('*', '') !== '');
  if (words.length === 0) return undefined;
  const tests = words.map(wordTest);
  return { words, matches: (object) => tests.every((test) => test(object)) };
}

/** Where in a name the first of the words stands, to be marked; undefined where none does. */
export function findMatch(
  name: string,
  { words }: SearchQuery,
): { readonly start: number; readonly end: number } | undefined {
  const lower = name.toLowerCase();
  // Letters whose lower case is longer would shift what is marked.
  if (lower.length !== name.length) return undefined;
  for (const word of words) {
    const found = wordPattern(word).exec(lower);
    if (found !== null) return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

function wordTest(word: string): (object: Searched) => boolean {
  if (word.includes('*')) {
    const pattern = wordPattern(word);
    return ({ text }) => pattern.test(text);
  }
  const isUuid = word.length >= SHORTEST_OF_UUID;
  return ({ text, uuid }) => text.includes(word) || (isUuid && uuid.includes(word));
}

function wordPattern(word: string): RegExp {
  const pieces = word.split('*').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(pieces.join('[^\\n]*?'));
}
