import { nodeIdParts, parseObjectId, type NodeId, type TreeRow, type TreeView } from '../../shared/contract';
import { changePreferences, usePreferences } from './preferences';
import { connectionsTopic } from './topics';
import { tree, useTreeStatus } from './tree';
import type { IsExpanded } from './tree-store';

type Expanded = Readonly<Record<string, boolean>>;

/** What is open in a view: what the user opened and closed there, else what its kind has open at first. */
export function expansionOf(view: TreeView, chosen: Expanded | undefined): IsExpanded {
  return (row) => chosen?.[row.id] ?? isOpenAtFirst(view, row);
}

/** Keeps the tree open as the view that it shows is remembered, until the returned function is called. */
export function followExpansion(): () => void {
  let followed: { readonly view: TreeView; readonly chosen: Expanded | undefined } | undefined;
  const follow = (): void => {
    const { treeView, expanded } = usePreferences.getState();
    // The rows may still be those of the view before.
    if (useTreeStatus.getState().shown !== treeView.key) return;
    const chosen = expanded[treeView.key];
    if (followed?.view === treeView.view && followed.chosen === chosen) return;
    followed = { view: treeView.view, chosen };
    tree.setExpanded(expansionOf(treeView.view, chosen));
  };
  const stopPreferences = usePreferences.subscribe(follow);
  const stopStatus = useTreeStatus.subscribe(follow);
  return () => {
    stopPreferences();
    stopStatus();
  };
}

/** Opens or closes nodes of the present view, for good. While a search has all open, nothing can be closed. */
export function expandNodes(ids: Iterable<NodeId>, isExpanded: boolean): void {
  if (tree.found() !== undefined) return;
  const { expanded, treeView } = usePreferences.getState();
  const chosen = new Map(Object.entries(expanded[treeView.key] ?? {}));
  for (const id of ids) {
    const row = tree.get(id);
    if (row === undefined) continue;
    if (isOpenAtFirst(treeView.view, row) === isExpanded) chosen.delete(id);
    else chosen.set(id, isExpanded);
  }
  changePreferences({ expanded: { ...expanded, [treeView.key]: Object.fromEntries(chosen) } });
}

/** A node and all that hangs under it, those without children left out. */
export function branchesUnder(id: NodeId): readonly NodeId[] {
  const children = tree.children(id);
  return children.length === 0 ? [] : [id, ...children.flatMap((child) => branchesUnder(child.id))];
}

/** The objects that hang under a group, however deep; none under an object. */
export function objectNodesUnder(group: NodeId): readonly NodeId[] {
  if (tree.get(group)?.object !== undefined) return [];
  return tree.children(group).flatMap(({ id, object }) => (object === undefined ? objectNodesUnder(id) : [id]));
}

/** Forgets what was open of servers that were removed, whenever there are others than before. */
export function followRemovedServers(): () => void {
  return connectionsTopic.subscribe(() => {
    const { rows, isReady } = connectionsTopic.snapshot();
    if (!isReady) return;
    const known = new Set<string>(rows.map(({ id }) => id));
    const { expanded } = usePreferences.getState();
    const kept = Object.entries(expanded).map(([key, chosen]) => [key, withoutRemoved(chosen, known)] as const);
    if (kept.some(([key, chosen]) => chosen !== expanded[key]))
      changePreferences({ expanded: Object.fromEntries(kept) });
  });
}

/** The same object where nothing is of a server that is gone. */
export function withoutRemoved(chosen: Expanded, known: ReadonlySet<string>): Expanded {
  const entries = Object.entries(chosen);
  const kept = entries.filter(([id]) => connectionsIn(id).every((connection) => known.has(connection)));
  return kept.length === entries.length ? chosen : Object.fromEntries(kept);
}

/** The servers that a node's path goes through; a tag or a folder is of none. */
function connectionsIn(id: string): readonly string[] {
  return nodeIdParts(id)
    .map((part) => parseObjectId(part).connection)
    .filter((connection) => CONNECTION_ID.test(connection));
}

const CONNECTION_ID = /^c[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Everything is open but the types of the object view: most of what they hold is in other views too, and is much. */
function isOpenAtFirst(view: TreeView, { group }: TreeRow): boolean {
  return !(view === 'objects' && group?.kind === 'type');
}
