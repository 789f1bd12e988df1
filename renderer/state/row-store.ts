import type { Patch, Row } from '../../shared/contract';
import type { Schedule } from './frame';

/** Rows of one topic in a plain Map; listeners hear of their own row only, at most once a frame. */
export interface RowStore<R extends Row> {
  readonly get: (id: string) => R | undefined;
  /** All rows, in the order in which they came; the same array until one changes. */
  readonly all: () => readonly R[];
  readonly apply: (patch: Patch<R>) => void;
  /** Calls back after the row came, changed or went. */
  readonly subscribe: (id: string, listener: () => void) => () => void;
  readonly subscribeAll: (listener: () => void) => () => void;
}

export function createRowStore<R extends Row>(schedule: Schedule): RowStore<R> {
  const rows = new Map<string, R>();
  const listeners = new Map<string, Set<() => void>>();
  const allListeners = new Set<() => void>();
  const changed = new Set<string>();
  let isScheduled = false;
  let snapshot: readonly R[] | undefined;

  function flush(): void {
    isScheduled = false;
    const ids = [...changed];
    changed.clear();
    for (const id of ids) for (const listener of [...(listeners.get(id) ?? [])]) listener();
    for (const listener of [...allListeners]) listener();
  }

  function apply(patch: Patch<R>): void {
    if (patch.reset === true) {
      for (const id of rows.keys()) changed.add(id);
      rows.clear();
    }
    for (const row of patch.upsert) {
      rows.set(row.id, row);
      changed.add(row.id);
    }
    for (const id of patch.remove) {
      rows.delete(id);
      changed.add(id);
    }
    snapshot = undefined;
    if (isScheduled) return;
    isScheduled = true;
    schedule(flush);
  }

  function subscribe(id: string, listener: () => void): () => void {
    const ofRow = listeners.get(id) ?? new Set();
    listeners.set(id, ofRow.add(listener));
    return () => {
      ofRow.delete(listener);
      if (ofRow.size === 0 && listeners.get(id) === ofRow) listeners.delete(id);
    };
  }

  function subscribeAll(listener: () => void): () => void {
    allListeners.add(listener);
    return () => allListeners.delete(listener);
  }

  return {
    get: (id) => rows.get(id),
    all: () => (snapshot ??= [...rows.values()]),
    apply,
    subscribe,
    subscribeAll,
  };
}
