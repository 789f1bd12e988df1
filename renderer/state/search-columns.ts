import type { Search } from '../../shared/contract';
import { mapGet } from '../../shared/xenapi/refs';
import { changePreferences, usePreferences } from './preferences';

type Columns = NonNullable<Search['columns']>;

/** The columns that the user has given the table of a kept search. They are the user's own: the search stays as all have it. */
export function useSearchColumns(search: string | undefined): Columns | undefined {
  return usePreferences(({ searchColumns }) => (search === undefined ? undefined : mapGet(searchColumns, search)));
}

/** undefined: as the search has them. */
export function keepSearchColumns(search: string, columns: Columns | undefined): void {
  const others = Object.entries(usePreferences.getState().searchColumns).filter(([key]) => key !== search);
  const own = columns === undefined ? [] : [[search, columns] as const];
  changePreferences({ searchColumns: Object.fromEntries([...others, ...own]) });
}
