import { create } from 'zustand';
import { objectNodeId, type NodeId } from '../../shared/contract';
import { parseSearch, type SearchQuery } from '../../shared/model/search-query';
import { createTopic } from './topic';
import { revealNode } from './reveal';
import { selectOne } from './selection';
import { tree } from './tree';
import { useUi } from './ui-store';

interface SearchState {
  /** As it was typed. */
  readonly typed: string;
  readonly query: SearchQuery | undefined;
  /** What of the tree matches; undefined while nothing is looked for, or not all is known yet. */
  readonly found: ReadonlySet<NodeId> | undefined;
}

/** What the tree is searched for. */
export const useSearch = create<SearchState>(() => ({ typed: '', query: undefined, found: undefined }));

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
  useSearch.setState({ found: undefined });
  tree.setFilter(undefined);
  // What was found and selected is to be seen in the whole tree too.
  const { focused } = useUi.getState().selection;
  if (wasSearching && focused !== undefined) revealNode(focused);
}

function refilter(): void {
  const { query } = useSearch.getState();
  const { rows, isReady } = texts.snapshot();
  if (query === undefined || !isReady) return;
  const matches = new Set<NodeId>();
  for (const row of rows) {
    const node = objectNodeId(row.id);
    if (query.matches(row) && tree.get(node) !== undefined) matches.add(node);
  }
  tree.setFilter(matches);
  useSearch.setState({ found: matches });
}

/** Selects the first of what was found, unless one of them is selected already. */
export function selectFirstFound(): void {
  const { found } = useSearch.getState();
  const { selection, select } = useUi.getState();
  if (found === undefined || (selection.focused !== undefined && found.has(selection.focused))) return;
  const first = tree.visible().find(({ id }) => found.has(id));
  if (first !== undefined) select(selectOne(first.id));
}
