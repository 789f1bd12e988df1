import type { TreeRow } from '../../shared/contract';

/** Each parent's children in the order of `sort`; rows with equal keys keep one order by their id. */
export interface TreeOrder {
  children(parent: string | null): readonly TreeRow[];
  insert(row: TreeRow): void;
  remove(row: TreeRow): void;
  /** For a row that stays in its place: only what it shows has changed. */
  replace(before: TreeRow, after: TreeRow): void;
  clear(): void;
}

export function createTreeOrder(): TreeOrder {
  const byParent = new Map<string | null, TreeRow[]>();

  function remove(row: TreeRow): void {
    const siblings = byParent.get(row.parent);
    if (siblings === undefined) return;
    siblings.splice(placeOf(siblings, row), 1);
    if (siblings.length === 0) byParent.delete(row.parent);
  }

  return {
    children: (parent) => byParent.get(parent) ?? [],
    insert: (row) => {
      const siblings = byParent.get(row.parent) ?? [];
      byParent.set(row.parent, siblings);
      siblings.splice(placeOf(siblings, row), 0, row);
    },
    remove,
    replace: (before, after) => {
      const siblings = byParent.get(before.parent);
      if (siblings !== undefined) siblings[placeOf(siblings, before)] = after;
    },
    clear: () => byParent.clear(),
  };
}

/** Whether a row stands in the same place as it did. */
export function isSamePlace(a: TreeRow, b: TreeRow): boolean {
  return a.parent === b.parent && a.sort === b.sort;
}

/** Index of the row, or where it belongs: a binary search, as the list is kept in order. */
function placeOf(siblings: readonly TreeRow[], row: TreeRow): number {
  let low = 0;
  let high = siblings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = siblings[middle];
    if (other !== undefined && isBefore(other, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(a: TreeRow, b: TreeRow): boolean {
  return a.sort === b.sort ? a.id < b.id : a.sort < b.sort;
}
