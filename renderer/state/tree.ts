import { useCallback, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { NodeId, Preferences, TreeRow } from '../../shared/contract';
import { getBridge } from './bridge';
import { onNextFrame } from './frame';
import { usePreferences } from './preferences';
import { onNewDay, todayNow } from './today';
import { createTreeStore } from './tree-store';
import type { VisibleNode } from './visible-nodes';

/** The window's one tree. */
export const tree = createTreeStore(onNextFrame);

interface TreeStatus {
  /** The view whose rows the tree has; undefined while the first of another one are on their way. */
  readonly shown: string | undefined;
}

export const useTreeStatus = create<TreeStatus>(() => ({ shown: undefined }));

/** Follows the rows of the view that is chosen, until the returned function is called. */
export function followTree(): () => void {
  let followed = usePreferences.getState();
  let stopRows = followRows(followed);
  const follow = (): void => {
    stopRows();
    stopRows = followRows(followed);
  };
  const stopPreferences = usePreferences.subscribe((preferences) => {
    const isSame = preferences.treeView === followed.treeView && preferences.treeShow === followed.treeShow;
    followed = preferences;
    if (!isSame) follow();
  });
  const stopDays = onNewDay(() => {
    // Only searches ask what day it is.
    if (typeof followed.treeView.view !== 'string') follow();
  });
  return () => {
    stopPreferences();
    stopDays();
    stopRows();
  };
}

function followRows({ treeView: { key, view }, treeShow }: Preferences): () => void {
  useTreeStatus.setState({ shown: undefined });
  return getBridge().listen(
    'tree',
    { view, show: treeShow, today: todayNow() },
    {
      onPatch: (patch) => {
        tree.apply(patch);
        useTreeStatus.setState({ shown: key });
      },
      // The banner tells that the backend is gone; what was shown stays readable.
      onError: () => undefined,
    },
  );
}

export function useVisibleNodes(): readonly VisibleNode[] {
  return useSyncExternalStore(tree.subscribeVisible, tree.visible);
}

/** What the search box has found; undefined while nothing is looked for. */
export function useFoundNodes(): ReadonlySet<NodeId> | undefined {
  return useSyncExternalStore(tree.subscribeVisible, tree.found);
}

/** All rows; for what is about many of them at once. */
export function useTreeRows(): readonly TreeRow[] {
  return useSyncExternalStore(tree.subscribeAll, tree.all);
}

export function useTreeRow(id: string): TreeRow | undefined {
  const subscribe = useCallback((listener: () => void) => tree.subscribe(id, listener), [id]);
  return useSyncExternalStore(subscribe, () => tree.get(id));
}

/** Whether the name alone does not tell which server's object it is; no row changes where only a namesake comes or goes. */
export function useHasNamesake(id: NodeId): boolean {
  return useSyncExternalStore(tree.subscribeVisible, () => tree.hasNamesake(id));
}
