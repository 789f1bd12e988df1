import type { Preferences } from '../../shared/contract';
import { mapGet } from '../../shared/xenapi/refs';
import { changePreferences, usePreferences } from './preferences';

type SearchColumns = Preferences['searchColumns'];
type Columns = SearchColumns[string];

/** Of so many searches they are remembered; those that were not changed for longest are forgotten. */
const MOST_REMEMBERED = 200;

/** The columns that the user has given the table of a kept search. They are the user's own: the search stays as all have it. */
export function useSearchColumns(search: string | undefined): Columns | undefined {
  return usePreferences(({ searchColumns }) => (search === undefined ? undefined : mapGet(searchColumns, search)));
}

/** undefined: as the search has them. */
export function keepSearchColumns(search: string, columns: Columns | undefined): void {
  changePreferences({ searchColumns: withColumns(usePreferences.getState().searchColumns, search, columns) });
}

export function withColumns(known: SearchColumns, search: string, columns: Columns | undefined): SearchColumns {
  const others = Object.entries(known).filter(([other]) => other !== search);
  const own = columns === undefined ? [] : [[search, columns] as const];
  return Object.fromEntries([...others, ...own].slice(-MOST_REMEMBERED));
}
