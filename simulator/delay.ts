/** Resolves after the time, or at once when the signal ends the wait. Never rejects. */
export function delay(timeMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, timeMs);
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish);
  });
}
