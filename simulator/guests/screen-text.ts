const COLUMNS = 80;
const ROWS = 25;

/** Of a screen in text mode: a character and its colours each. */
export const TEXT_CELLS = COLUMNS * ROWS;

/** Rows of the text in a dump of video memory, as QEMU's `xp /…xh` prints it: an address, then half words in hexadecimal. */
export function textOfDump(dump: string): readonly string[] {
  const cells = dump
    .split('\n')
    .flatMap((line) =>
      line
        .replace(/^[0-9a-f]+:/, '')
        .trim()
        .split(/\s+/),
    )
    .filter((cell) => cell !== '')
    .map((cell) => String.fromCharCode(Number(cell) & 0xff));
  return Array.from({ length: ROWS }, (_, row) =>
    cells
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .join('')
      .trimEnd(),
  );
}
