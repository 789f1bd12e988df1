/** The time of a simulated pool. It goes as ours does, but can be moved on. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits for simulated work: resolves after the time, or rejects with the signal's reason. */
  sleep(timeMs: number, signal: AbortSignal): Promise<void>;
  /** Calls again and again, in the time of day, and whenever time is moved on. Gives what ends it. */
  every(timeMs: number, call: () => void): () => void;
  /** Moves the time on; work that would be done by then is done. */
  advance(timeMs: number): void;
}

interface Sleeper {
  leftMs: number;
  sinceMs: number;
  timer: NodeJS.Timeout;
  readonly wake: () => void;
}

/** `speed` 10 makes a start of three seconds take 0.3; the time of day goes on as ever. */
export function createClock(speed: number): Clock {
  const sleepers = new Set<Sleeper>();
  const repeated = new Set<() => void>();
  let offsetMs = 0;

  const wait = (sleeper: Sleeper): void => {
    clearTimeout(sleeper.timer);
    sleeper.sinceMs = Date.now();
    sleeper.timer = setTimeout(sleeper.wake, Math.max(0, sleeper.leftMs) / speed);
  };

  return {
    now: () => Date.now() + offsetMs,
    sleep: (timeMs, signal) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void): void => {
          clearTimeout(sleeper.timer);
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', abort);
          end();
        };
        const abort = (): void => finish(() => reject(reasonOf(signal)));
        const wake = (): void => finish(resolve);
        const sleeper: Sleeper = { leftMs: timeMs, sinceMs: 0, timer: setTimeout(wake, timeMs / speed), wake };
        sleeper.sinceMs = Date.now();
        sleepers.add(sleeper);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort);
      }),
    every: (timeMs, call) => {
      const timer = setInterval(call, timeMs);
      repeated.add(call);
      return () => {
        clearInterval(timer);
        repeated.delete(call);
      };
    },
    advance: (timeMs) => {
      offsetMs += timeMs;
      for (const sleeper of sleepers) {
        sleeper.leftMs -= (Date.now() - sleeper.sinceMs) * speed + timeMs;
        wait(sleeper);
      }
      for (const call of repeated) call();
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
