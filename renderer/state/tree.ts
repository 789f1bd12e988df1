import { useCallback, useSyncExternalStore } from 'react';
import type { TreeRow, TreeShow } from '../../shared/contract';
import { getBridge } from './bridge';
import { onNextFrame } from './frame';
import { usePreferences } from './preferences';
import { todayNow } from './today';
import { createTreeStore, type VisibleNode } from './tree-store';

/** The window's one tree. */
export const tree = createTreeStore(onNextFrame);

/** Follows the tree and what of it the user has closed, until the returned function is called. */
export function followTree(): () => void {
  tree.setExpanded(usePreferences.getState().expanded);
  const stopPreferences = usePreferences.subscribe(({ expanded }) => tree.setExpanded(expanded));
  let show = usePreferences.getState().treeShow;
  let stopRows = followRows(show);
  const stopShow = usePreferences.subscribe(({ treeShow }) => {
    if (treeShow === show) return;
    show = treeShow;
    stopRows();
    stopRows = followRows(show);
  });
  return () => {
    stopPreferences();
    stopShow();
    stopRows();
  };
}

function followRows(show: TreeShow): () => void {
  return getBridge().listen(
    'tree',
    { view: 'infrastructure', show, today: todayNow() },
    {
      onPatch: tree.apply,
      // The banner tells that the backend is gone; what was shown stays readable.
      onError: () => undefined,
    },
  );
}

export function useVisibleNodes(): readonly VisibleNode[] {
  return useSyncExternalStore(tree.subscribeVisible, tree.visible);
}

/** All rows; for what is about many of them at once. */
export function useTreeRows(): readonly TreeRow[] {
  return useSyncExternalStore(tree.subscribeAll, tree.all);
}

export function useTreeRow(id: string): TreeRow | undefined {
  const subscribe = useCallback((listener: () => void) => tree.subscribe(id, listener), [id]);
  return useSyncExternalStore(subscribe, () => tree.get(id));
}
