import type { NodeId, ObjectId, TreeRow } from '../../shared/contract';
import { compare } from './tree-order';

/** The nodes that stand for each object; in most views there is just one. */
export interface NodeIndex {
  readonly add: (row: TreeRow) => void;
  readonly remove: (row: TreeRow) => void;
  readonly clear: () => void;
  /** From the top of the tree down. */
  readonly nodesOf: (object: ObjectId) => readonly NodeId[];
}

export function createNodeIndex(get: (id: string) => TreeRow | undefined): NodeIndex {
  const nodes = new Map<ObjectId, Set<NodeId>>();
  return {
    add: ({ id, object }) => {
      if (object === undefined) return;
      const known = nodes.get(object);
      if (known === undefined) nodes.set(object, new Set([id]));
      else known.add(id);
    },
    remove: ({ id, object }) => {
      if (object === undefined) return;
      const known = nodes.get(object);
      known?.delete(id);
      if (known?.size === 0) nodes.delete(object);
    },
    clear: () => nodes.clear(),
    nodesOf: (object) => {
      const found = [...(nodes.get(object) ?? [])];
      return found.length < 2 ? found : found.sort((a, b) => comparePaths(pathTo(a, get), pathTo(b, get)));
    },
  };
}

/** From the root to the node itself. */
function pathTo(id: NodeId, get: (id: string) => TreeRow | undefined): readonly TreeRow[] {
  const path: TreeRow[] = [];
  for (let row = get(id); row !== undefined; row = row.parent === null ? undefined : get(row.parent)) path.unshift(row);
  return path;
}

function comparePaths(a: readonly TreeRow[], b: readonly TreeRow[]): number {
  for (const [index, row] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compare(row, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
