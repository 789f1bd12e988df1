import { useMemo } from 'react';
import { create } from 'zustand';
import type { NodeId, ObjectId, Search } from '../../shared/contract';
import { groupSearch, type GroupPath } from '../../shared/model/search/group-search';
import { selectionSearch } from '../../shared/model/search/selection-search';
import { usePreferences } from './preferences';
import { useSearchDraft } from './search-draft';
import { searchOfView } from './search-view';
import { tree } from './tree';

export interface TableQuestion {
  readonly search: Search;
  /** The objects that it is about; none: all there are. */
  readonly within: readonly ObjectId[];
  /** The kept search that it is, by its id. */
  readonly saved: string | undefined;
  /** The kept search whose columns it has. */
  readonly columnsOf?: string | undefined;
}

interface TableScope {
  /** How the user last chose to group what a selection holds; undefined: as is best for it. */
  readonly groups: readonly string[] | undefined;
  /** Beside a tree that shows a search: the table of what is selected there, instead of all that is found. */
  readonly isOfSelection: boolean;
}

export const useTableScope = create<TableScope>(() => ({ groups: undefined, isOfSelection: false }));

/** What the table asks: the search that is being edited, the one that the tree shows, or what the selection holds. */
export function useTableQuestion(nodes: ReadonlySet<NodeId>): TableQuestion {
  const { key, view } = usePreferences(({ treeView }) => treeView);
  const { groups, isOfSelection } = useTableScope();
  const draft = useSearchDraft((state) => state.draft);
  return useMemo(() => {
    if (draft !== undefined && (draft.nodes === undefined || draft.nodes === nodes)) return draft;
    const shown = typeof view === 'string' ? undefined : view.search;
    const saved = searchOfView(key);
    if (shown !== undefined && !isOfSelection) return { search: shown, within: [], saved, columnsOf: saved };
    const { search, within } = selectionQuestion(nodes, shown);
    const columns = shown?.columns === undefined ? {} : { columns: shown.columns };
    const grouped = { ...search, ...columns, groups: [...(groups ?? search.groups)] };
    return { search: grouped, within, saved: undefined, columnsOf: saved };
  }, [draft, nodes, key, view, groups, isOfSelection]);
}

/** What objects hold; where none is selected, what is in the groups that are. */
export function selectionQuestion(
  nodes: ReadonlySet<NodeId>,
  shown: Search | undefined,
): Pick<TableQuestion, 'search' | 'within'> {
  const objects = [...nodes].map((id) => tree.get(id)?.object).filter((id) => id !== undefined);
  if (objects.length > 0) return { search: selectionSearch(objects), within: objects };
  const paths = [...nodes].map(pathOf);
  const above = paths.flat().map(({ object }) => object);
  return {
    search: groupSearch(paths, shown?.filter),
    within: [...new Set(above.filter((id) => id !== undefined))],
  };
}

/** The line and all that it stands under. */
function pathOf(id: NodeId): GroupPath {
  const path: GroupPath[number][] = [];
  for (let row = tree.get(id); row !== undefined; row = row.parent === null ? undefined : tree.get(row.parent)) {
    path.push(row);
  }
  return path;
}
