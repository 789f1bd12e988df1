import { useMemo } from 'react';
import type { NodeGroup, NodeId, ObjectId } from '../../shared/contract';
import { tree } from './tree';
import { useUi } from './ui-store';

/** The objects that the selected nodes of the tree stand for; groups stand for none. */
export function useSelectedObjects(): ReadonlySet<ObjectId> {
  const ids = useUi((state) => state.selection.ids);
  return useMemo(() => objectsOf(ids), [ids]);
}

/** What commands are about: the objects selected in the table of the details, while there are any, else those of the tree. */
export function useCommandTargets(): ReadonlySet<ObjectId> {
  const inTree = useSelectedObjects();
  const inTable = useUi((state) => state.tableSelection);
  return inTable.size > 0 ? inTable : inTree;
}

/** The groups among the selected nodes of the tree: tags, folders and the like. */
export function useSelectedGroups(): readonly NodeGroup[] {
  const ids = useUi((state) => state.selection.ids);
  return useMemo(() => [...ids].map((id) => tree.get(id)?.group).filter((group) => group !== undefined), [ids]);
}

function objectsOf(nodes: ReadonlySet<NodeId>): ReadonlySet<ObjectId> {
  return new Set([...nodes].map((id) => tree.get(id)?.object).filter((id) => id !== undefined));
}
