import { parseObjectId, type Label, type TreeRow } from '../../shared/contract';

/** A node of the tree as it is printed. */
export interface TreeNode {
  /** The class of an object; what a group is: `tag`, `folder`, `type`…; `view` at the top; `connection`. */
  readonly type: string;
  readonly name: string;
  /** null for what is no object. */
  readonly ref: string | null;
  readonly icon: string;
  readonly children: readonly TreeNode[];
}

/** Rows as the nodes under a parent, in their order. Of those that a search leaves out, only what others hang under. */
export function treeNodes(
  rows: readonly TreeRow[],
  nameOf: (label: Label) => string,
  isFound: (row: TreeRow) => boolean,
): readonly TreeNode[] {
  const children = new Map<string | null, TreeRow[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings === undefined) children.set(row.parent, [row]);
    else siblings.push(row);
  }
  const nodesUnder = (parent: string | null): readonly TreeNode[] =>
    (children.get(parent) ?? []).sort(inOrder).flatMap((row) => {
      const under = nodesUnder(row.id);
      return under.length > 0 || isFound(row) ? [nodeOf(row, nameOf, under)] : [];
    });
  return nodesUnder(null);
}

function nodeOf(row: TreeRow, nameOf: (label: Label) => string, children: readonly TreeNode[]): TreeNode {
  const ref = row.object === undefined ? '' : parseObjectId(row.object).ref;
  return {
    type: row.group?.kind ?? row.class,
    name: nameOf(row.label),
    ref: ref === '' ? null : ref,
    icon: row.icon,
    children,
  };
}

function inOrder(one: TreeRow, other: TreeRow): number {
  if (one.sort !== other.sort) return one.sort < other.sort ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** One line a node, two spaces in for each level. A name with line breaks stays in its line. */
export function indentedText(nodes: readonly TreeNode[], depth = 0): string {
  return nodes
    .map(({ name, children }) => {
      const line = name.replace(/\s*[\r\n]+\s*/g, ' ');
      return `${'  '.repeat(depth)}${line}\n${indentedText(children, depth + 1)}`;
    })
    .join('');
}
