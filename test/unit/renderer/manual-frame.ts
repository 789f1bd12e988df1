import type { Schedule } from '../../../renderer/state/frame';

/** Frames that come when the test says so. */
export function manualFrames(): { readonly schedule: Schedule; next(): void } {
  let waiting: (() => void)[] = [];
  return {
    schedule: (run) => waiting.push(run),
    next: () => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
  };
}
