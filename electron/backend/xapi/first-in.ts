import { setTimeout as delay } from 'node:timers/promises';

export interface FirstInOptions<A, T> {
  readonly ask: (one: A) => Promise<T>;
  /** Whether another answer may be had from one that gave this error. */
  readonly mayChange: (error: unknown) => boolean;
  /** How long such a one is left alone, ms. */
  readonly pauseMs: number;
}

/**
 * Asks all at once, and resolves to the first good answer. For as long as one is silent the others are asked again: what
 * they say may change before that one is known to be dead. Rejects with an AggregateError of everybody's last answer.
 */
export function firstIn<A, T>(all: readonly A[], { ask, mayChange, pauseMs }: FirstInOptions<A, T>): Promise<T> {
  const over = new AbortController();
  let silent = 0;

  const askUntilOver = async (one: A): Promise<T> => {
    for (;;) {
      silent += 1;
      try {
        const answer = await ask(one);
        over.abort();
        return answer;
      } catch (error) {
        silent -= 1;
        if (silent === 0) over.abort();
        if (!mayChange(error)) throw error;
        // Rejects only as the wait is called off.
        await delay(pauseMs, undefined, { signal: over.signal }).catch(() => undefined);
        if (over.signal.aborted) throw error;
      }
    }
  };
  return Promise.any(all.map(askUntilOver));
}
