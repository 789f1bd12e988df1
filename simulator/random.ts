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

export function createRandom(seed: number): Random {
  // mulberry32: small, fast, and the same on every machine
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) {
      text += Math.floor(next() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, '0');
    }
    return text.slice(0, digits);
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    hex,
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const choice = choices[integer(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError('Nothing to pick from');
      return choice;
    },
    uuid: () => {
      const digits = hex(32);
      const variant = '89ab'.charAt(Math.floor(next() * 4));
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
  };
}
