import { commandsView } from './commands';
import { consolesView } from './consoles';
import { generalView } from './general';
import { objectView } from './object';
import { savedSearchesView } from './saved-searches';
import { searchTextsView } from './search-texts';
import { tableView } from './table';
import { treeView } from './tree';

/** Every view, by its topic's name. */
export const views = {
  tree: treeView,
  table: tableView,
  savedSearches: savedSearchesView,
  searchTexts: searchTextsView,
  object: objectView,
  general: generalView,
  consoles: consolesView,
  commands: commandsView,
} as const;
