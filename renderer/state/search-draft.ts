import { create } from 'zustand';
import type { NodeId, ObjectId, Search } from '../../shared/contract';
import { useUi } from './ui-store';

/** A search that is being edited. */
interface SearchDraft {
  readonly search: Search;
  /** The kept search that it began as, by its id in the list of saved searches; undefined for a new one. */
  readonly saved: string | undefined;
  /** The objects that it is about; none: all there are. */
  readonly within: readonly ObjectId[];
  /** The selection that it was made for, and goes with; undefined for one that stands for itself. */
  readonly nodes: ReadonlySet<NodeId> | undefined;
}

/** The search that the Search tab edits. */
export const useSearchDraft = create<{ readonly draft: SearchDraft | undefined }>(() => ({ draft: undefined }));

export function editSearch(draft: SearchDraft): void {
  useSearchDraft.setState({ draft });
}

export function stopEditingSearch(): void {
  useSearchDraft.setState({ draft: undefined });
}

/** Opens a search about everything in the Search tab, ready to be edited. */
export function openSearchEditor(search: Search, saved?: string): void {
  editSearch({ search, saved, within: [], nodes: undefined });
  useUi.getState().showTab('search');
}
