import { commandsView } from './commands';
import { consolesView } from './consoles';
import { discsView } from './discs';
import { drivesView } from './drives';
import { editPreviewView } from './edit-preview';
import { generalView } from './general';
import { hostChoicesView } from './host-choices';
import { objectView } from './object';
import { organiseFactsView } from './organise-facts';
import { remoteAccessView } from './remote-access';
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
  drives: drivesView,
  discs: discsView,
  remoteAccess: remoteAccessView,
  commands: commandsView,
  organiseFacts: organiseFactsView,
  editPreview: editPreviewView,
  hostChoices: hostChoicesView,
} as const;
