import type { NodeId, TreeRow } from '../../shared/contract';
import type { VisibleNode } from './visible-nodes';

interface FilteredNodes {
  readonly nodes: readonly VisibleNode[];
  /** Those of them that were looked for. */
  readonly found: ReadonlySet<NodeId>;
  /** Where a node stands among its siblings that are shown: 1 for the first, 0 for one that is not shown. */
  readonly placeOf: (id: NodeId) => { readonly position: number; readonly siblings: number };
}

interface FilteredNode extends VisibleNode {
  readonly position: number;
  readonly siblings: number;
}

type Draft = { -readonly [K in keyof FilteredNode]: FilteredNode[K] };

/**
 * What is looked for with all that it hangs under, and all that hangs under a group that is looked for. Everything is
 * open. One pass over the rows, as it is made anew at each letter that is typed.
 */
export function filteredNodes(
  children: (parent: NodeId | null) => readonly TreeRow[],
  finds: (row: TreeRow) => boolean,
): FilteredNodes {
  const nodes: Draft[] = [];
  const found = new Set<NodeId>();

  /** Gives how many of the children are shown. */
  function collect(parent: NodeId | null, depth: number, isAllShown: boolean): number {
    const rows = children(parent);
    if (rows.length === 0) return 0;
    const shown: Draft[] = [];
    for (const row of rows) {
      const isFound = finds(row);
      const node = draft(row, depth, shown.length + 1);
      nodes.push(node);
      const isGroup = row.object === undefined;
      const under = collect(row.id, depth + 1, isAllShown || (isFound && isGroup));
      if (!isFound && !isAllShown && under === 0) {
        nodes.pop();
        continue;
      }
      shown.push(node);
      if (isFound) found.add(row.id);
      node.hasChildren = node.isExpanded = under > 0;
      if (isGroup) node.count = under;
    }
    for (const node of shown) node.siblings = shown.length;
    return shown.length;
  }

  collect(null, 0, false);
  let byId: ReadonlyMap<NodeId, FilteredNode> | undefined;
  return {
    nodes,
    found,
    placeOf: (id) => {
      byId ??= new Map(nodes.map((node) => [node.id, node]));
      const { position = 0, siblings = 0 } = byId.get(id) ?? {};
      return { position, siblings };
    },
  };
}

function draft({ id }: TreeRow, depth: number, position: number): Draft {
  return { id, depth, position, siblings: 0, hasChildren: false, isExpanded: false, count: 0 };
}
