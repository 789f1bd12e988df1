/** One followed topic at the backend's end: what stops it, and who waits for its last patch to be applied. */
export interface ServerTopic {
  /** Resolves when the window has applied the patch, or will never. */
  acknowledged(): Promise<void>;
  acknowledge(): void;
  /** Says how to stop following; stops at once if the topic ended before. */
  follow(stop: () => void): void;
  dispose(): void;
}

export function createServerTopic(): ServerTopic {
  let acknowledge = (): void => undefined;
  let stopFollowing: (() => void) | undefined;
  let isDisposed = false;
  return {
    acknowledged: () =>
      new Promise((resolve) => {
        if (isDisposed) resolve();
        else acknowledge = resolve;
      }),
    acknowledge: () => acknowledge(),
    follow: (stop) => {
      if (isDisposed) stop();
      else stopFollowing = stop;
    },
    dispose: () => {
      isDisposed = true;
      stopFollowing?.();
      stopFollowing = undefined;
      acknowledge();
    },
  };
}
