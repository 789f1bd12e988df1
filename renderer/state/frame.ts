/** Runs the given function once, later: on the next animation frame in the window, by hand in tests. */
export type Schedule = (run: () => void) => void;

/** Nothing is painted more often than once a frame, and nothing at all while the window is hidden. */
export const onNextFrame: Schedule = (run) => {
  requestAnimationFrame(run);
};
