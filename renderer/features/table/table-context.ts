import { createContext } from 'react';
import type { Label } from '../../../shared/contract';
import { onNextFrame } from '../../state/frame';
import { createFormat, type Format } from '../../ui/format';
import type { TableColumn } from '../../ui/virtual-table-columns';
import { createTableStore, type TableStore } from './table-store';

interface TableContent {
  readonly store: TableStore;
  readonly columns: readonly TableColumn[];
  /** Here, and not asked for by each cell: there are hundreds, and more come with every scroll. */
  readonly text: (label: Label) => string;
  readonly format: Format;
}

/** What the cells of a table draw from. */
export const TableContext = createContext<TableContent>({
  store: createTableStore(onNextFrame),
  columns: [],
  text: (label) => (typeof label === 'string' ? label : label.key),
  format: createFormat('en'),
});
