import type { TreeRow } from '../../shared/contract';

/** Each parent's children in the order of `sort`; rows with equal keys keep one order by their id. */
export interface TreeOrder {
  readonly children: (parent: string | null) => readonly TreeRow[];
  readonly insert: (row: TreeRow) => void;
  readonly remove: (row: TreeRow) => void;
  /** For a row that stays in its place: only what it shows has changed. */
  readonly replace: (before: TreeRow, after: TreeRow) => void;
  readonly clear: () => void;
}

/** More that came at once are cheaper to sort in together than one by one. */
const FEW = 16;

interface Siblings {
  rows: TreeRow[];
  /** Came since `rows` was last asked for. */
  fresh: TreeRow[];
}

export function createTreeOrder(): TreeOrder {
  const byParent = new Map<string | null, Siblings>();

  function settled(parent: string | null): TreeRow[] | undefined {
    const siblings = byParent.get(parent);
    if (siblings === undefined) return undefined;
    const { rows, fresh } = siblings;
    if (fresh.length > FEW) siblings.rows = [...rows, ...fresh].sort(compare);
    else for (const row of fresh) rows.splice(indexIn(rows, row), 0, row);
    siblings.fresh = [];
    return siblings.rows;
  }

  return {
    children: (parent) => settled(parent) ?? [],
    insert: (row) => {
      const siblings = byParent.get(row.parent);
      if (siblings === undefined) byParent.set(row.parent, { rows: [], fresh: [row] });
      else siblings.fresh.push(row);
    },
    remove: (row) => {
      const siblings = settled(row.parent);
      if (siblings === undefined) return;
      siblings.splice(indexIn(siblings, row), 1);
      if (siblings.length === 0) byParent.delete(row.parent);
    },
    replace: (before, after) => {
      const siblings = settled(before.parent);
      if (siblings !== undefined) siblings[indexIn(siblings, before)] = after;
    },
    clear: () => byParent.clear(),
  };
}

/** Whether a row stands in the same place as it did. */
export function isSamePlace(a: TreeRow, b: TreeRow): boolean {
  return a.parent === b.parent && a.sort === b.sort;
}

/** Order among siblings: negative where `a` comes first. */
export function compare(a: TreeRow, b: TreeRow): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Index of the row, or where it belongs: a binary search, as the list is kept in order. */
export function indexIn(siblings: readonly TreeRow[], row: TreeRow): number {
  let low = 0;
  let high = siblings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = siblings[middle];
    if (other !== undefined && compare(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
