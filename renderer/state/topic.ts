import { useSyncExternalStore } from 'react';
import type { Bridge, ErrorData, TopicName, TopicParams, TopicRows } from '../../shared/contract';
import { getBridge } from './bridge';
import { onNextFrame, type Schedule } from './frame';
import { createRowStore } from './row-store';

export interface TopicSnapshot<R> {
  readonly rows: readonly R[];
  /** Whether the first patch has come. */
  readonly isReady: boolean;
  readonly error?: ErrorData;
}

/** A live list of the backend, followed while somebody listens. */
export interface Topic<R> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => TopicSnapshot<R>;
}

/** Whose rows can be looked up. */
interface RowTopic<R> extends Topic<R> {
  readonly get: (id: string) => R | undefined;
}

export function createTopic<N extends TopicName>(
  name: N,
  params: TopicParams<N>,
  bridge: () => Bridge = getBridge,
  schedule: Schedule = onNextFrame,
): RowTopic<TopicRows[N]> {
  const store = createRowStore<TopicRows[N]>(schedule);
  let isReady = false;
  let error: ErrorData | undefined;
  let followers = 0;
  let stop: (() => void) | undefined;
  let snapshot: TopicSnapshot<TopicRows[N]> | undefined;

  function start(): () => void {
    return bridge().listen(name, params, {
      onPatch: (patch) => {
        isReady = true;
        error = undefined;
        snapshot = undefined;
        store.apply(patch);
      },
      onError: (cause) => {
        error = cause;
        snapshot = undefined;
        store.apply({ upsert: [], remove: [] });
      },
    });
  }

  return {
    subscribe: (listener) => {
      const leave = store.subscribeAll(listener);
      followers += 1;
      stop ??= start();
      return () => {
        leave();
        followers -= 1;
        if (followers > 0) return;
        stop?.();
        stop = undefined;
      };
    },
    get: store.get,
    snapshot: () => (snapshot ??= { rows: store.all(), isReady, ...(error === undefined ? {} : { error }) }),
  };
}

export function useTopic<R>(topic: Topic<R>): TopicSnapshot<R> {
  return useSyncExternalStore(topic.subscribe, topic.snapshot);
}
