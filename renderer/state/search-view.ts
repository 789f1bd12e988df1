import type { Preferences } from '../../shared/contract';
import { changePreferences, usePreferences } from './preferences';

type Remembered = Pick<Preferences, 'searchColumns' | 'expanded' | 'focusedNodes'>;

const PREFIX = 'search:';

/** Names the view of the tree that shows a kept search. */
export function searchViewKey(search: string): string {
  return PREFIX + search;
}

/** The kept search that a view shows; undefined for the other views. */
export function searchOfView(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** For a search that is deleted. */
export function forgetSearch(search: string): void {
  changePreferences(withoutSearch(usePreferences.getState(), search));
}

/** Nothing is left of what was remembered of a search. */
export function withoutSearch({ searchColumns, expanded, focusedNodes }: Remembered, search: string): Remembered {
  const key = searchViewKey(search);
  return {
    searchColumns: without(searchColumns, search),
    expanded: without(expanded, key),
    focusedNodes: without(focusedNodes, key),
  };
}

function without<V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
