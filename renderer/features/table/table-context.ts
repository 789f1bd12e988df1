import { createContext } from 'react';
import { onNextFrame } from '../../state/frame';
import type { TableColumn } from '../../ui/virtual-table-columns';
import { createTableStore, type TableStore } from './table-store';

interface TableContent {
  readonly store: TableStore;
  readonly columns: readonly TableColumn[];
}

/** What the cells of a table draw from. */
export const TableContext = createContext<TableContent>({ store: createTableStore(onNextFrame), columns: [] });
