import type { Today, TreeRow, TreeShow, TreeView } from '../../contract';
import { searchedConnection, searchedObject } from '../../model/search/searched-object';
import { searchPlacer } from '../search/search-places';
import type { ObjectsView } from '../view';
import { keptFolders } from './kept-folders';
import { placedRows } from './rows';
import { viewPlacer } from './view-placer';

/** All objects by what they have in common, or those that a search finds. */
export function organisedView(
  view: Exclude<TreeView, 'infrastructure'>,
  show: TreeShow,
  today: Today,
): ObjectsView<TreeRow> {
  const placer = typeof view === 'string' ? viewPlacer(view, show) : searchPlacer(view.search, today, show);
  return {
    classes: placer.classes,
    rows: (read, className, ref) => {
      const object = searchedObject(read, className, ref);
      const folders = view === 'folders' && className === 'pool' ? keptFolders(read) : [];
      return [...(object === undefined ? [] : placer.places(object).flatMap(placedRows)), ...folders];
    },
    connectionRows: (read) => {
      const connection = searchedConnection(read);
      return connection === undefined ? [] : placer.places(connection).flatMap(placedRows);
    },
  };
}
