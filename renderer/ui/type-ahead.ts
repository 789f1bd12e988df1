/** A pause longer than this begins a new word. */
const PAUSE_MS = 1000;

/** Gathers the letters typed in quick succession; returns the index of the node they name. */
export interface TypeAhead {
  /** Whether a word is being typed, so that a space belongs to it. */
  isTyping(atMs: number): boolean;
  /** Any other key ends the word. */
  reset(): void;
  find(letter: string, atMs: number, names: readonly string[], current: number): number | undefined;
}

export function createTypeAhead(): TypeAhead {
  let typed = '';
  let lastMs = -Infinity;
  return {
    isTyping: (atMs) => atMs - lastMs <= PAUSE_MS,
    reset: () => {
      lastMs = -Infinity;
    },
    find: (letter, atMs, names, current) => {
      typed = atMs - lastMs > PAUSE_MS ? letter : typed + letter;
      lastMs = atMs;
      // The same letter again and again walks through the nodes that begin with it.
      const isWalk = typed === letter.repeat(typed.length / letter.length);
      const word = (isWalk ? letter : typed).toLocaleLowerCase();
      const first = isWalk ? current + 1 : Math.max(0, current);
      for (let step = 0; step < names.length; step++) {
        const index = (first + step) % names.length;
        if (names[index]?.toLocaleLowerCase().startsWith(word) === true) return index;
      }
      return undefined;
    },
  };
}
