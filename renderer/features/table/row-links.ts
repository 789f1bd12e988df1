import type { Label, ObjectId, TableRow } from '../../../shared/contract';

interface RowLink {
  readonly id: ObjectId;
  readonly label: Label;
}

/** The objects that a row names in what it shows, each once: its own first, then those of its cells. */
export function rowLinks({ object, label, cells }: TableRow, columns: readonly string[]): readonly RowLink[] {
  const links = new Map<ObjectId, Label>(object === undefined ? [] : [[object, label]]);
  for (const column of columns) {
    const value = cells[column];
    if (value?.kind === 'object' && !links.has(value.id)) links.set(value.id, value.label);
  }
  return Array.from(links, ([id, name]) => ({ id, label: name }));
}
