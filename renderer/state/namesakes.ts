import { parseObjectId, type Label, type TreeRow } from '../../shared/contract';
import { indexIn } from './tree-order';

/** Whether an object of another server has the same name, among siblings in their order: namesakes stand together. */
export function hasNamesakeElsewhere(siblings: readonly TreeRow[], row: TreeRow): boolean {
  const at = indexIn(siblings, row);
  return isElsewhere(siblings, row, at, -1) || isElsewhere(siblings, row, at, 1);
}

function isElsewhere(siblings: readonly TreeRow[], row: TreeRow, from: number, step: 1 | -1): boolean {
  for (let at = from + step; ; at += step) {
    const other = siblings[at];
    if (other === undefined || !isSameName(other.label, row.label)) return false;
    if (connectionOf(other) !== connectionOf(row)) return true;
  }
}

function isSameName(one: Label, other: Label): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.key === other.key && JSON.stringify(one.params) === JSON.stringify(other.params);
}

function connectionOf({ object }: TreeRow): string | undefined {
  return object === undefined ? undefined : parseObjectId(object).connection;
}
