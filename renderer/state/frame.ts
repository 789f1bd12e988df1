/** Runs the given function once, later: on the next animation frame in the window, by hand in tests. */
export type Schedule = (run: () => void) => void;

let queued: (() => void)[] = [];

/**
 * Nothing is painted more often than once a frame, and nothing at all while the window is hidden. All of a frame is one
 * callback, for which React paints once; it gives up where it has to paint too often in a frame.
 */
export const onNextFrame: Schedule = (run) => {
  queued.push(run);
  if (queued.length === 1) requestAnimationFrame(runQueued);
};

function runQueued(): void {
  const runs = queued;
  queued = [];
  for (const run of runs) {
    try {
      run();
    } catch (error) {
      // The others are none of its business.
      reportError(error);
    }
  }
}
