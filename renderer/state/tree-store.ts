import type { NodeId, Patch, TreeRow } from '../../shared/contract';
import type { Schedule } from './frame';
import { createRowStore } from './row-store';
import { createTreeOrder, isSamePlace } from './tree-order';

/** A node that is to be seen: none of its ancestors is closed. */
export interface VisibleNode {
  readonly id: NodeId;
  /** 0 for a root. */
  readonly depth: number;
  /** 1 for the first of its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

export interface TreeStore {
  readonly get: (id: string) => TreeRow | undefined;
  /** Every row, in no order that means anything; the same array until one changes. */
  readonly all: () => readonly TreeRow[];
  readonly subscribeAll: (listener: () => void) => () => void;
  readonly subscribe: (id: string, listener: () => void) => () => void;
  /** From the top down; the same array until the order or an expansion changes. */
  readonly visible: () => readonly VisibleNode[];
  readonly subscribeVisible: (listener: () => void) => () => void;
  readonly apply: (patch: Patch<TreeRow>) => void;
  /** Nodes are open unless said otherwise. */
  readonly setExpanded: (expanded: Readonly<Record<string, boolean>>) => void;
  /** Only these are visible, with all that they hang under, and all is open; undefined shows everything again. */
  readonly setFilter: (ids: ReadonlySet<NodeId> | undefined) => void;
}

export function createTreeStore(schedule: Schedule): TreeStore {
  const rows = createRowStore<TreeRow>(schedule);
  const order = createTreeOrder();
  const listeners = new Set<() => void>();
  let expanded: Readonly<Record<string, boolean>> = {};
  let filter: ReadonlySet<NodeId> | undefined;
  let visible: readonly VisibleNode[] | undefined;
  let isOrderChanged = false;

  rows.subscribeAll(() => {
    if (!isOrderChanged) return;
    isOrderChanged = false;
    notify();
  });

  function notify(): void {
    for (const listener of [...listeners]) listener();
  }

  function orderChanged(): void {
    isOrderChanged = true;
    visible = undefined;
  }

  function place(before: TreeRow | undefined, row: TreeRow): void {
    if (before !== undefined && isSamePlace(before, row)) {
      order.replace(before, row);
      return;
    }
    if (before !== undefined) order.remove(before);
    order.insert(row);
    orderChanged();
  }

  function apply(patch: Patch<TreeRow>): void {
    const isReset = patch.reset === true;
    if (isReset) {
      order.clear();
      orderChanged();
    }
    for (const row of patch.upsert) place(isReset ? undefined : rows.get(row.id), row);
    for (const id of patch.remove) {
      const row = rows.get(id);
      if (row === undefined) continue;
      order.remove(row);
      orderChanged();
    }
    rows.apply(patch);
  }

  /** The children of a node that the filter leaves. */
  function childrenOf(parent: string | null, kept: ReadonlySet<string> | undefined): readonly TreeRow[] {
    const children = order.children(parent);
    return kept === undefined ? children : children.filter(({ id }) => kept.has(id));
  }

  function collect(
    parent: string | null,
    depth: number,
    kept: ReadonlySet<string> | undefined,
    into: VisibleNode[],
  ): VisibleNode[] {
    const siblings = childrenOf(parent, kept);
    siblings.forEach((row, index) => {
      const hasChildren = childrenOf(row.id, kept).length > 0;
      const isExpanded = hasChildren && (kept !== undefined || (expanded[row.id] ?? true));
      into.push({ id: row.id, depth, position: index + 1, siblings: siblings.length, hasChildren, isExpanded });
      if (isExpanded) collect(row.id, depth + 1, kept, into);
    });
    return into;
  }

  /** What the filter asks for, and all that it hangs under. */
  function kept(): ReadonlySet<string> | undefined {
    if (filter === undefined) return undefined;
    const ids = new Set<string>();
    for (const match of filter) {
      for (
        let id: string | null | undefined = match;
        typeof id === 'string' && !ids.has(id);
        id = rows.get(id)?.parent
      ) {
        ids.add(id);
      }
    }
    return ids;
  }

  return {
    get: rows.get,
    all: rows.all,
    subscribeAll: rows.subscribeAll,
    subscribe: rows.subscribe,
    visible: () => (visible ??= collect(null, 0, kept(), [])),
    subscribeVisible: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply,
    setExpanded: (value) => {
      if (value === expanded) return;
      expanded = value;
      visible = undefined;
      notify();
    },
    setFilter: (ids) => {
      if (ids === filter) return;
      filter = ids;
      visible = undefined;
      notify();
    },
  };
}
