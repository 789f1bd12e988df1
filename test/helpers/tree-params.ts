import { DEFAULT_TREE_SHOW, type Today, type TreeShow, type TreeView } from '../../shared/contract';

export const TODAY: Today = { startMs: Date.UTC(2026, 4, 15) };

/** What the tree is followed with: as a new user sees it, but for what is given. */
export function treeParams({ view = 'infrastructure', show = {} }: { view?: TreeView; show?: Partial<TreeShow> } = {}) {
  return { view, show: { ...DEFAULT_TREE_SHOW, ...show }, today: TODAY };
}
