/** A column as the table shows it. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly widthPx: number;
  /** Amounts stand at the end, digit under digit. */
  readonly isNumeric: boolean;
}

/** By which column a table is sorted; none: in its own order. */
export interface ColumnSort {
  readonly column: string;
  readonly isDescending: boolean;
}

export const NARROWEST_PX = 48;
export const WIDEST_PX = 1200;

/** Ascending, then descending, then the table's own order. */
export function nextSort(sort: ColumnSort | undefined, column: string): ColumnSort | undefined {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? undefined : { column, isDescending: true };
}

export function withWidth(columns: readonly TableColumn[], id: string, widthPx: number): readonly TableColumn[] {
  const bounded = Math.round(Math.min(WIDEST_PX, Math.max(NARROWEST_PX, widthPx)));
  return columns.map((column) => (column.id === id ? { ...column, widthPx: bounded } : column));
}

/** Puts a column before the place of another, counted among all. The first column stays the first. */
export function withMoved(columns: readonly TableColumn[], id: string, to: number): readonly TableColumn[] {
  const from = columns.findIndex((column) => column.id === id);
  const column = columns[from];
  if (column === undefined || from === 0) return columns;
  const others = columns.toSpliced(from, 1);
  const place = Math.min(others.length, Math.max(1, to > from ? to - 1 : to));
  return place === from ? columns : others.toSpliced(place, 0, column);
}

export function withoutColumn(columns: readonly TableColumn[], id: string): readonly TableColumn[] {
  return columns.filter((column, index) => index === 0 || column.id !== id);
}
