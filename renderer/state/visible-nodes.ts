import type { NodeId, TreeRow } from '../../shared/contract';

/** A node that is to be seen: none of its ancestors is closed. */
export interface VisibleNode {
  readonly id: NodeId;
  /** 0 for a root. */
  readonly depth: number;
  /** 1 for the first of its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
  /** How many nodes hang right under a group, of those that are shown; 0 for objects. */
  readonly count: number;
}

interface TreeShape {
  readonly children: (parent: string | null) => readonly TreeRow[];
  readonly isExpanded: (row: TreeRow) => boolean;
  /** Only these are shown, and all is open; undefined for everything. */
  readonly kept: ReadonlySet<string> | undefined;
}

/** All nodes that are to be seen, from the top down. */
export function visibleNodes({ children, isExpanded, kept }: TreeShape): readonly VisibleNode[] {
  const nodes: VisibleNode[] = [];

  function shownChildren(parent: string | null): readonly TreeRow[] {
    const all = children(parent);
    return kept === undefined ? all : all.filter(({ id }) => kept.has(id));
  }

  function collect(rows: readonly TreeRow[], depth: number): void {
    rows.forEach((row, index) => {
      const under = shownChildren(row.id);
      const isOpen = under.length > 0 && (kept !== undefined || isExpanded(row));
      nodes.push({
        id: row.id,
        depth,
        position: index + 1,
        siblings: rows.length,
        hasChildren: under.length > 0,
        isExpanded: isOpen,
        count: row.object === undefined ? under.length : 0,
      });
      if (isOpen) collect(under, depth + 1);
    });
  }

  collect(shownChildren(null), 0);
  return nodes;
}

/** What a filter leaves: what it finds, all that this hangs under, and all that hangs under a group that it finds. */
export function keptNodes(
  found: ReadonlySet<NodeId>,
  get: (id: string) => TreeRow | undefined,
  children: (parent: string) => readonly TreeRow[],
): ReadonlySet<string> {
  const kept = new Set<string>();

  function keepAncestors(id: NodeId): void {
    for (let at: NodeId | null | undefined = id; typeof at === 'string' && !kept.has(at); at = get(at)?.parent) {
      kept.add(at);
    }
  }

  function keepContents(id: string): void {
    for (const row of children(id)) {
      kept.add(row.id);
      keepContents(row.id);
    }
  }

  for (const id of found) {
    keepAncestors(id);
    if (get(id)?.object === undefined) keepContents(id);
  }
  return kept;
}
