/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Comma-separated values, RFC 4180, with the mark by which spreadsheets know UTF-8. Words that look like a formula get an
 * apostrophe before them: names come from whoever made the object, and must not run on opening the file.
 */
export function toCsv(lines: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

/** Tab-separated, for pasting. */
export function toTsv(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map((field) => field.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

function csvField(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
