import type { NodeId, Patch, TableRow } from '../../../shared/contract';
import type { Schedule } from '../../state/frame';
import { createRowStore } from '../../state/row-store';
import type { ShownRow } from '../../ui/virtual-table-rows';
import { TableOrder } from './table-order';
import type { TableSort } from './table-sort';

/** The rows of a table: each by its id, and those that are shown by their index. */
export interface TableStore {
  readonly get: (id: string) => TableRow | undefined;
  /** Calls back after the row came, changed or went. */
  readonly subscribe: (id: string, listener: () => void) => () => void;
  /** Another number whenever other rows are shown, or in another order. */
  readonly version: () => number;
  /** Calls back after `version` has changed. */
  readonly subscribeOrder: (listener: () => void) => () => void;
  readonly order: Pick<TableOrder, 'count' | 'objectCount' | 'isGrouped' | 'range' | 'indexOf' | 'all'>;
  readonly apply: (patch: Patch<TableRow>) => void;
  readonly setSort: (sort: TableSort | undefined) => void;
  readonly setExpanded: (id: NodeId, isExpanded: boolean) => void;
}

export function createTableStore(schedule: Schedule): TableStore {
  const rows = createRowStore<TableRow>(schedule);
  const order = new TableOrder();
  const listeners = new Set<() => void>();
  let version = 0;
  let toldVersion = 0;

  // Once a frame, with all that came in it.
  rows.subscribeAll(() => {
    if (version !== toldVersion) tell();
  });

  function tell(): void {
    toldVersion = version;
    for (const listener of [...listeners]) listener();
  }

  return {
    get: rows.get,
    subscribe: rows.subscribe,
    version: () => version,
    subscribeOrder: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    order,
    apply: (patch) => {
      if (patch.reset === true) {
        order.clear();
        version += 1;
      }
      for (const row of patch.upsert) if (order.put(row)) version += 1;
      for (const id of patch.remove) if (order.remove(id)) version += 1;
      rows.apply(patch);
    },
    setSort: (sort) => {
      order.setSort(sort);
      version += 1;
      tell();
    },
    setExpanded: (id, isExpanded) => {
      order.setExpanded(id, isExpanded);
      version += 1;
      tell();
    },
  };
}

/** All that is shown, as an array; for what a person does to the whole, as selecting a range. */
export function allShown({ order }: TableStore): readonly ShownRow[] {
  return order.range(0, order.count);
}
