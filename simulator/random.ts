/** A repeatable source of chance: the same seed gives the same estate, uuids and MACs. */
export interface Random {
  /** 0 <= x < 1 */
  next(): number;
  /** low <= n <= high */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  /** One of them; there must be one. */
  pick<T>(choices: readonly T[]): T;
  hex(digits: number): string;
  uuid(): string;
}

const HEX = '0123456789abcdef';
/** Where the 32 digits of a UUID stand between its dashes. */
const UUID_PLACES = Array.from({ length: 36 }, (_, place) => place).filter((place) => ![8, 13, 18, 23].includes(place));
const VERSION_PLACE = 14;
const VARIANT_PLACE = 19;

export function createRandom(seed: number): Random {
  // mulberry32: small, fast, and the same on every machine
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  /** Writes digits at the places, 32 bits at a time. */
  const spell = (text: Uint8Array, places: readonly number[]): void => {
    let word = 0;
    places.forEach((place, index) => {
      if (index % 8 === 0) word = next() * 0x1_0000_0000;
      text[place] = HEX.charCodeAt((word >>> (28 - 4 * (index % 8))) & 0xf);
    });
  };
  const uuidText = Buffer.from('00000000-0000-4000-8000-000000000000');
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    hex: (digits) => {
      const text = Buffer.alloc(digits);
      spell(text, Array.from(text.keys()));
      return text.toString('latin1');
    },
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const choice = choices[integer(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError('Nothing to pick from');
      return choice;
    },
    // An estate has hundreds of thousands: a text that is put together from pieces stays in pieces, and takes six times the memory.
    uuid: () => {
      spell(uuidText, UUID_PLACES);
      uuidText[VERSION_PLACE] = HEX.charCodeAt(4);
      uuidText[VARIANT_PLACE] = HEX.charCodeAt(8 + Math.floor(next() * 4));
      return uuidText.toString('latin1');
    },
  };
}
