import type { NodeId, ObjectId, Patch, TreeRow } from '../../shared/contract';
import { filteredNodes } from './filtered-nodes';
import type { Schedule } from './frame';
import { hasNamesakeElsewhere } from './namesakes';
import { createNodeIndex } from './node-index';
import { createRowStore } from './row-store';
import { createTreeOrder, indexIn, isSamePlace } from './tree-order';
import { createVisibleNodes, type VisibleNode } from './visible-nodes';

/** Which nodes the user, or the view, has open. */
export type IsExpanded = (row: TreeRow) => boolean;

export interface TreeStore {
  readonly get: (id: string) => TreeRow | undefined;
  /** The nodes that stand for an object, from the top down. */
  readonly nodesOf: (object: ObjectId) => readonly NodeId[];
  /** What hangs right under a node, or is a root, in order; a filter does not count. */
  readonly children: (parent: NodeId | null) => readonly TreeRow[];
  /** Every row, in no order that means anything; the same array until one changes. */
  readonly all: () => readonly TreeRow[];
  readonly subscribeAll: (listener: () => void) => () => void;
  readonly subscribe: (id: string, listener: () => void) => () => void;
  /** From the top down; the same array until the order or an expansion changes. */
  readonly visible: () => readonly VisibleNode[];
  /** Where a node stands among its siblings that are shown: 1 for the first. */
  readonly placeOf: (id: NodeId) => { readonly position: number; readonly siblings: number };
  /** Whether an object of another server has the same name beside it. */
  readonly hasNamesake: (id: NodeId) => boolean;
  /** What the filter finds; undefined without a filter. */
  readonly found: () => ReadonlySet<NodeId> | undefined;
  readonly subscribeVisible: (listener: () => void) => () => void;
  readonly apply: (patch: Patch<TreeRow>) => void;
  readonly setExpanded: (isExpanded: IsExpanded) => void;
  /** Only what it finds is visible, with all that it hangs under, and all is open; undefined shows everything again. */
  readonly setFilter: (finds: ((row: TreeRow) => boolean) | undefined) => void;
}

export function createTreeStore(schedule: Schedule): TreeStore {
  const rows = createRowStore<TreeRow>(schedule);
  const order = createTreeOrder();
  const index = createNodeIndex(rows.get);
  const listeners = new Set<() => void>();
  let isExpanded: IsExpanded = () => true;
  let finds: ((row: TreeRow) => boolean) | undefined;
  /** What the filter leaves, once it was asked for. */
  let filtered: ReturnType<typeof filteredNodes> | undefined;
  let isOrderChanged = false;
  const visible = createVisibleNodes({
    children: order.children,
    parentOf: (id) => rows.get(id)?.parent,
    isOpen: (row) => isExpanded(row),
  });

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
    filtered = undefined;
  }

  function whatIsLeft(): typeof filtered {
    if (finds !== undefined) filtered ??= filteredNodes(order.children, finds);
    return filtered;
  }

  function place(before: TreeRow | undefined, row: TreeRow): void {
    if (before !== undefined && isSamePlace(before, row) && before.object === row.object) {
      order.replace(before, row);
      return;
    }
    if (before !== undefined) remove(before);
    order.insert(row);
    index.add(row);
    visible.changedUnder(row.parent);
    orderChanged();
  }

  function remove(row: TreeRow): void {
    order.remove(row);
    index.remove(row);
    visible.changedUnder(row.parent);
    orderChanged();
  }

  function apply(patch: Patch<TreeRow>): void {
    const isReset = patch.reset === true;
    if (isReset) {
      order.clear();
      index.clear();
      visible.changedEverywhere();
      orderChanged();
    }
    for (const row of patch.upsert) place(isReset ? undefined : rows.get(row.id), row);
    for (const id of patch.remove) {
      const row = rows.get(id);
      if (row !== undefined) remove(row);
    }
    rows.apply(patch);
  }

  return {
    get: rows.get,
    nodesOf: index.nodesOf,
    children: order.children,
    all: rows.all,
    subscribeAll: rows.subscribeAll,
    subscribe: rows.subscribe,
    visible: () => whatIsLeft()?.nodes ?? visible.all(),
    placeOf: (id) => {
      const left = whatIsLeft();
      if (left !== undefined) return left.placeOf(id);
      const row = rows.get(id);
      const siblings = order.children(row?.parent ?? null);
      return { position: row === undefined ? 0 : indexIn(siblings, row) + 1, siblings: siblings.length };
    },
    hasNamesake: (id) => {
      const row = rows.get(id);
      return row !== undefined && hasNamesakeElsewhere(order.children(row.parent), row);
    },
    found: () => whatIsLeft()?.found,
    subscribeVisible: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply,
    setExpanded: (value) => {
      isExpanded = value;
      visible.changedEverywhere();
      notify();
    },
    setFilter: (value) => {
      if (value === finds) return;
      finds = value;
      filtered = undefined;
      notify();
    },
  };
}
