/**
 * Writes changes one after the other. While one write is under way further changes are merged into the next,
 * so that dragging a splitter costs no queue.
 */
export function createMergingWriter<T extends object>(
  write: (change: Partial<T>) => Promise<unknown>,
  onError: (error: unknown) => void,
): (change: Partial<T>) => void {
  let waiting: Partial<T> | undefined;
  let isBusy = false;

  async function drain(): Promise<void> {
    isBusy = true;
    while (waiting !== undefined) {
      const change = waiting;
      waiting = undefined;
      await write(change).catch(onError);
    }
    isBusy = false;
  }

  return (change) => {
    waiting = { ...waiting, ...change };
    if (!isBusy) void drain();
  };
}
