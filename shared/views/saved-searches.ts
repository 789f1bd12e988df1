import type { SavedSearchRow } from '../contract';
import { BUILTIN_SEARCHES } from '../model/search/builtin';
import type { View } from './view';

/** The searches that are kept: the program's own, and those of the pools. */
export const savedSearchesView: View<object, SavedSearchRow> = {
  rows: () => BUILTIN_SEARCHES,
};
