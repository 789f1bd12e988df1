import type { ObjectId, Search, TableRow, Today } from '../contract';
import { SEARCHED_CLASSES } from '../model/search/object-type';
import type { ObjectsView } from './view';

interface TableParams {
  readonly search: Search;
  readonly within: readonly ObjectId[];
  readonly columns: readonly string[];
  readonly today: Today;
}

/** What a search finds, as lines with cells. */
export const tableView: (params: TableParams) => ObjectsView<TableRow> = () => ({
  classes: SEARCHED_CLASSES,
  rows: () => [],
  connectionRows: () => [],
});
