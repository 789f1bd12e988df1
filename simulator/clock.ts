/** Waits for simulated work; `speed` 10 makes a start of three seconds take 0.3. */
export interface Clock {
  /** Resolves after the time, or rejects with the signal's reason. */
  sleep(timeMs: number, signal: AbortSignal): Promise<void>;
}

export function createClock(speed: number): Clock {
  return {
    sleep: (timeMs, signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          clearTimeout(timer);
          reject(reasonOf(signal));
        };
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', abort);
          resolve();
        }, timeMs / speed);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      }),
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
