const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The name a guest gives to a drive by its position: `xvda`, …, `xvdz`, `xvdaa`. */
export function deviceName(userdevice: string): string {
  const position = Number(userdevice);
  const leading = Math.floor(position / LETTERS.length) - 1;
  return `xvd${LETTERS.charAt(leading)}${LETTERS.charAt(position % LETTERS.length)}`;
}
