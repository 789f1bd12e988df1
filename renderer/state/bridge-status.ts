import type { Bridge } from '../../shared/contract';

/** Whether the carrier is up, for useSyncExternalStore. It is taken to be up until the bridge says otherwise. */
export function createStatus(bridge: () => Pick<Bridge, 'onStatus'>): {
  readonly subscribe: (listener: () => void) => () => void;
  readonly isUp: () => boolean;
} {
  let isUp = true;
  return {
    isUp: () => isUp,
    subscribe: (listener) =>
      bridge().onStatus((value) => {
        isUp = value;
        listener();
      }),
  };
}
