const READ: Readonly<Record<string, string>> = {
  '%.': ' ',
  '%_': '  ',
  '%n': '\n',
  '%r': '\r',
  '%t': '\t',
  '%%': '%',
};

const WRITTEN: Readonly<Record<string, string>> = { '%': '%%', '\n': '%n', '\r': '%r', '\t': '%t', '  ': '%_' };

/** Undoes the server's way of keeping white space, which XML would change in an attribute. What it does not know stays. */
export function unprotectSpaces(text: string): string {
  return text.includes('%') ? text.replace(/%./g, (pair) => READ[pair] ?? pair) : text;
}

export function protectSpaces(text: string): string {
  return text.replace(/%|\n|\r|\t| {2}/g, (found) => WRITTEN[found] ?? found).replace(/^ | $/g, '%.');
}
