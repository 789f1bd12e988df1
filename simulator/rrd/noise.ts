/** A number for a text: the same text has the same course of values, whenever it is asked for. */
export function seedOf(text: string): number {
  // FNV-1a
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  }
  return hash >>> 0;
}

/** 0 <= x < 1, by chance for each pair of whole numbers. */
export function chanceAt(seed: number, index: number): number {
  // The finish of MurmurHash 3.
  let mixed = Math.imul(seed ^ Math.imul(index | 0, 0x9e37_79b1), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** A chosen number that belongs to the seed. */
export function between(seed: number, low: number, high: number): number {
  return low + chanceAt(seed, 0x51ed) * (high - low);
}

/** From -1 to 1, without jumps: it takes about the period to go from one value to another. */
export function drift(seed: number, timeS: number, periodS: number): number {
  const position = timeS / periodS;
  const index = Math.floor(position);
  const part = position - index;
  const smooth = part * part * (3 - 2 * part);
  const [from, to] = [chanceAt(seed ^ periodS, index), chanceAt(seed ^ periodS, index + 1)];
  return 2 * (from + (to - from) * smooth) - 1;
}

/** From -1 to 1, another one at every measurement. */
export function jitter(seed: number, timeS: number): number {
  return 2 * chanceAt(seed, Math.floor(timeS)) - 1;
}
