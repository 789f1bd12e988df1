import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from './backoff';

/** Somebody who looks at a console has it back within two seconds of the server being there. */
const WATCHED_LONGEST_MS = 1_000;

/** How long a lost connection is left alone before it is tried again: less where somebody waits for it. */
export class Patience {
  private watchers = 0;
  private arrival = new AbortController();

  /** Somebody waits for the connection from now on, until the returned disposer is called; it is tried at once. */
  watch(): () => void {
    this.watchers += 1;
    this.arrival.abort();
    this.arrival = new AbortController();
    return () => {
      this.watchers -= 1;
    };
  }

  /** Before try number `attempt`, from 0. */
  waitMs(attempt: number): number {
    return backoffMs(attempt, this.watchers > 0 ? WATCHED_LONGEST_MS : undefined);
  }

  /** Resolves after this time, or as it is called off, or as somebody comes. */
  async wait(waitMs: number, signal: AbortSignal): Promise<void> {
    // Rejects only as the wait is ended early.
    await delay(waitMs, undefined, { signal: AbortSignal.any([signal, this.arrival.signal]) }).catch(() => undefined);
  }
}
