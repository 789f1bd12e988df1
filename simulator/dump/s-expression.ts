/** A value of the server's own notation for sets and maps: text, or a list in parentheses. */
export type SExpression = string | readonly SExpression[];

/** A bare word ends before any of these. */
const END_OF_WORD = /[\s()'"]/;

/**
 * Reads `('a' 'b')` and `(('key' 'value') …)`. Old servers put texts in double quotes, newer ones in single quotes; both
 * put a backslash before a quote or a backslash. undefined where the text is no such expression.
 */
export function parseSExpression(text: string): SExpression | undefined {
  // Most sets and maps are empty.
  if (text === '()') return [];
  const stack: SExpression[][] = [];
  let done: SExpression | undefined;
  const put = (value: SExpression): void => {
    const list = stack.at(-1);
    if (list === undefined) done = value;
    else list.push(value);
  };
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (character === ' ' || character === '\n' || character === '\t') {
      at += 1;
      continue;
    }
    // Something follows what was a whole expression.
    if (done !== undefined) return undefined;
    if (character === '(') {
      stack.push([]);
      at += 1;
    } else if (character === ')') {
      const list = stack.pop();
      if (list === undefined) return undefined;
      put(list);
      at += 1;
    } else if (character === "'" || character === '"') {
      const end = closingQuote(text, at);
      if (end === undefined) return undefined;
      put(unescapeQuoted(text.slice(at + 1, end)));
      at = end + 1;
    } else {
      const end = wordEnd(text, at);
      put(text.slice(at, end));
      at = end;
    }
  }
  return stack.length === 0 ? done : undefined;
}

export function formatSExpression(value: SExpression): string {
  return typeof value === 'string'
    ? `'${value.replace(/[\\'"]/g, (character) => `\\${character}`)}'`
    : `(${value.map(formatSExpression).join(' ')})`;
}

function closingQuote(text: string, open: number): number | undefined {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function unescapeQuoted(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text;
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !END_OF_WORD.test(text[at] ?? '')) at += 1;
  return at;
}
