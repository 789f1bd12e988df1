const LETTERS = 26;
const MAX_POSITION = 255;

/** The position that a `userdevice` means, from 0; undefined for text that means none. `0`, `hda`, `sda` and `xvda` are the same. */
export function parsePosition(userdevice: string): number | undefined {
  if (/^\d+$/.test(userdevice)) return within(Number(userdevice));
  const letters = /^(?:xvd|sd|hd)([a-z]+)$/.exec(userdevice)?.[1];
  if (letters === undefined) return undefined;
  let count = 0;
  for (const letter of letters) count = count * LETTERS + (letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1);
  return within(count - 1);
}

function within(position: number): number | undefined {
  return position <= MAX_POSITION ? position : undefined;
}
