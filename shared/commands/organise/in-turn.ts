const last = new Map<string, Promise<unknown>>();

/**
 * Runs work on one thing after the other, in the order of the calls: for values that are read, changed and written
 * as a whole, which jobs side by side would overwrite for each other.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key);
  const turn = Promise.allSettled([before]).then(work);
  const end = Promise.allSettled([turn]);
  last.set(key, end);
  try {
    return await turn;
  } finally {
    if (last.get(key) === end) last.delete(key);
  }
}
