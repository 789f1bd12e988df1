import type { Label, NodeId, TableRow } from '../../../shared/contract';
import type { Format } from '../../ui/format';
import { cellText, plainUnit, plainValue } from './cell-text';

interface LinesOptions {
  readonly rows: readonly TableRow[];
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly text: (label: Label) => string;
}

/** Rows as they are read, for the clipboard; the first column is the name. */
export function linesForPeople({
  rows,
  columns,
  text,
  format,
  nowMs,
}: LinesOptions & { readonly format: Format; readonly nowMs: number }): readonly (readonly string[])[] {
  return rows.map((row) =>
    columns.map(({ id }, place) => {
      const value = row.cells[id];
      if (place === 0) return text(row.label);
      return value === undefined ? '' : cellText(value, text, format, nowMs);
    }),
  );
}

/** Heads and objects for a file; a grouped table has the way down to each object in a column of its own. */
export function linesForPrograms({
  rows,
  columns,
  text,
  groupHead,
}: LinesOptions & { readonly groupHead: string }): readonly (readonly (string | number)[])[] {
  const byId = new Map<NodeId, TableRow>(rows.map((row) => [row.id, row]));
  const objects = rows.filter((row) => row.object !== undefined);
  const isGrouped = rows.some((row) => row.parent !== null);
  const heads = columns.map(({ id, label }) => {
    const unit = objects.map((row) => row.cells[id]).find((value) => value !== undefined);
    const name = unit && plainUnit(unit);
    return name === undefined ? label : `${label} (${name})`;
  });
  return [
    [...(isGrouped ? [groupHead] : []), ...heads],
    ...objects.map((row) => [
      ...(isGrouped ? [pathOf(row)] : []),
      ...columns.map(({ id }, place) => {
        const value = row.cells[id];
        if (place === 0) return text(row.label);
        return value === undefined ? '' : plainValue(value, text);
      }),
    ]),
  ];

  function pathOf({ parent }: TableRow): string {
    const above: string[] = [];
    for (let group = parent && byId.get(parent); group; group = group.parent && byId.get(group.parent)) {
      above.unshift(text(group.label));
    }
    return above.join(' / ');
  }
}
