import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { Label, TableRow } from '../../../shared/contract';
import { naturalOrderKey } from '../../../shared/model/natural-order';
import { useText } from '../../ui/use-text';
import type { ColumnSort } from '../../ui/virtual-table-columns';
import { NAME } from './columns';
import { sortKeyOf, type SortKey } from './table-sort';
import type { TableStore } from './table-store';

/** How the table of each search is sorted, by the search's name: kept while the window is open. */
const useSorts = create<{ readonly sorts: ReadonlyMap<string, ColumnSort | undefined> }>(() => ({ sorts: new Map() }));

/** The column that the table is sorted by, and its store sorted so. */
export function useSorting(
  store: TableStore,
  searchName: string,
): { readonly sort: ColumnSort | undefined; readonly setSort: (sort: ColumnSort | undefined) => void } {
  const { i18n } = useTranslation();
  const text = useText();
  const sort = useSorts(({ sorts }) => sorts.get(searchName));
  const setSort = useCallback(
    (next: ColumnSort | undefined) =>
      useSorts.setState(({ sorts }) => ({ sorts: new Map(sorts).set(searchName, next) })),
    [searchName],
  );

  useEffect(() => {
    store.setSort(sort && { isDescending: sort.isDescending, keyOf: (row) => keyOf(row, sort.column, text) });
    // `text` is another function at each turn; the words that are sorted by change with the language alone.
  }, [store, sort, i18n.language]);

  return { sort, setSort };
}

function keyOf(row: TableRow, column: string, text: (label: Label) => string): SortKey {
  return column === NAME ? naturalOrderKey(text(row.label)) : sortKeyOf(row.cells[column], text);
}
