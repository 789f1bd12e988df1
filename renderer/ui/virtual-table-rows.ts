import type { NodeId } from '../../shared/contract';

/** A row that is to be seen: none of the groups it stands under is closed. */
export interface ShownRow {
  readonly id: NodeId;
  /** 0 where it stands under nothing. */
  readonly depth: number;
  /** 1 for the first of its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

/** The rows that are shown, by their index, so that a table of any size costs only what is in sight of it. */
export interface ShownRows {
  readonly count: number;
  /** Whether anything stands under anything. */
  readonly isGrouped: boolean;
  /** Those from the first index up to, and without, the second. */
  range(from: number, to: number): readonly ShownRow[];
  /** -1 while it is not shown. */
  indexOf(id: string): number;
}

interface IndexedRow {
  readonly index: number;
  readonly row: ShownRow;
}

/** The rows at these ascending indexes. */
export function rowsAt(rows: ShownRows, indexes: readonly number[]): readonly IndexedRow[] {
  const found: IndexedRow[] = [];
  for (let start = 0; start < indexes.length;) {
    const from = indexes[start] ?? 0;
    let length = 1;
    while (indexes[start + length] === from + length) length += 1;
    rows.range(from, from + length).forEach((row, offset) => found.push({ index: from + offset, row }));
    start += length;
  }
  return found;
}
