import { create } from 'zustand';
import type { TreeRow } from '../../shared/contract';
import { parseSearch, type SearchQuery } from '../../shared/model/search-query';
import { textOf } from '../ui/use-text';
import { selectOne } from './selection';
import { createTopic } from './topic';
import { selectNodes } from './tree-selection';
import { tree } from './tree';
import { useUi } from './ui-store';

interface SearchState {
  /** As it was typed. */
  readonly typed: string;
  readonly query: SearchQuery | undefined;
}

/** What the tree is searched for. */
export const useSearch = create<SearchState>(() => ({ typed: '', query: undefined }));

/** Followed only while something is looked for: it is about every object there is. */
const texts = createTopic('searchTexts', {});

let stopTexts: (() => void) | undefined;

/** Shows in the tree what matches, with all that it hangs under, for as long as there is something typed. */
export function search(typed: string): void {
  const wasSearching = useSearch.getState().query !== undefined;
  const query = parseSearch(typed);
  useSearch.setState({ typed, query });
  if (query !== undefined) {
    stopTexts ??= texts.subscribe(refilter);
    refilter();
    return;
  }
  stopTexts?.();
  stopTexts = undefined;
  tree.setFilter(undefined);
  // What was found and selected is to be seen in the whole tree too.
  const { ids } = useUi.getState().selection;
  if (wasSearching && ids.size > 0) selectNodes(ids);
}

function refilter(): void {
  const { query } = useSearch.getState();
  if (query === undefined || !texts.snapshot().isReady) return;
  tree.setFilter(({ object, label }) => {
    const known = object === undefined ? undefined : texts.get(object);
    if (known !== undefined && query.matches(known)) return true;
    // The backend knows the names that servers give; those of groups, and translated ones, only the window does.
    return (object === undefined || typeof label !== 'string') && hasLabel(query, label);
  });
}

function hasLabel(query: SearchQuery, label: TreeRow['label']): boolean {
  return query.matches({ uuid: '', text: textOf(label).toLowerCase() });
}

/** Selects the first of what was found, unless one of them is selected already. */
export function selectFirstFound(): void {
  const found = tree.found();
  const { selection, select } = useUi.getState();
  if (found === undefined || (selection.focused !== undefined && found.has(selection.focused))) return;
  const first = tree.visible().find(({ id }) => found.has(id));
  if (first !== undefined) select(selectOne(first.id));
}
