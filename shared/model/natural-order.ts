/**
 * A key whose plain `<` gives the natural order: case does not count, and runs of digits compare by their length
 * first, so that `vm9` comes before `vm10`.
 */
export function naturalOrderKey(text: string): string {
  // Against other characters a run stands where its digits would: each begins with a digit, then tells its length.
  return text
    .toLowerCase()
    .replace(/\d+/g, (digits) => `0${String.fromCharCode(FIRST_LENGTH + digits.length)}${digits}`);
}

/** Lengths are written as characters from '1' on, to stay readable in dumps. */
const FIRST_LENGTH = 48;
