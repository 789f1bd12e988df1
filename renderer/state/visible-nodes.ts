import type { NodeId, TreeRow } from '../../shared/contract';

/** A node that is to be seen: none of its ancestors is closed. */
export interface VisibleNode {
  readonly id: NodeId;
  /** 0 for a root. */
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
  /** How many nodes hang right under a group, of those that are shown; 0 for objects. */
  readonly count: number;
}

interface TreeShape {
  readonly children: (parent: string | null) => readonly TreeRow[];
  readonly parentOf: (id: string) => string | null | undefined;
  readonly isOpen: (row: TreeRow) => boolean;
}

interface VisibleNodes {
  /** From the top down; the same array until something changes. */
  readonly all: () => readonly VisibleNode[];
  /** The children of a node, or the roots, are others, or in another order. */
  readonly changedUnder: (parent: string | null) => void;
  readonly changedEverywhere: () => void;
}

interface Branch {
  readonly depth: number;
  readonly nodes: readonly VisibleNode[];
}

/** All nodes that are to be seen. A change makes anew what is on its way to the top; the rest is copied. */
export function createVisibleNodes({ children, parentOf, isOpen }: TreeShape): VisibleNodes {
  const branches = new Map<string | null, Branch>();

  function branch(parent: string | null, depth: number): readonly VisibleNode[] {
    const known = branches.get(parent);
    if (known?.depth === depth) return known.nodes;
    const nodes: VisibleNode[] = [];
    for (const row of children(parent)) {
      const under = children(row.id).length;
      const isExpanded = under > 0 && isOpen(row);
      nodes.push({
        id: row.id,
        depth,
        hasChildren: under > 0,
        isExpanded,
        count: row.object === undefined ? under : 0,
      });
      if (isExpanded) for (const node of branch(row.id, depth + 1)) nodes.push(node);
    }
    branches.set(parent, { depth, nodes });
    return nodes;
  }

  return {
    all: () => branch(null, 0),
    changedUnder: (parent) => {
      let at: string | null | undefined = parent;
      // Also the branch that the node itself is in: it tells whether it has children.
      while (typeof at === 'string') {
        branches.delete(at);
        at = parentOf(at);
      }
      branches.delete(null);
    },
    changedEverywhere: () => branches.clear(),
  };
}
