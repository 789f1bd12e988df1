/** What a key means in a tree. `index` is among the shown nodes. */
export type TreeKeyAction =
  | { readonly kind: 'move'; readonly index: number }
  | { readonly kind: 'expand'; readonly isExpanded: boolean }
  | { readonly kind: 'open' | 'toggle' | 'all' | 'menu' };

export interface TreeKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

interface Node {
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

/** `pageSize` is how many nodes are in sight. Returns undefined for a key that the tree has no use for. */
export function treeKeyAction(
  { key, ctrl, shift }: TreeKey,
  nodes: readonly Node[],
  current: number,
  pageSize: number,
): TreeKeyAction | undefined {
  const last = nodes.length - 1;
  const move = (index: number): TreeKeyAction => ({ kind: 'move', index: Math.min(last, Math.max(0, index)) });
  switch (key) {
    case 'ArrowDown':
      return move(current + 1);
    case 'ArrowUp':
      return move(current - 1);
    case 'PageDown':
      return move(current + Math.max(1, pageSize - 1));
    case 'PageUp':
      return move(current - Math.max(1, pageSize - 1));
    case 'Home':
      return move(0);
    case 'End':
      return move(last);
    case 'ArrowRight':
      return arrowRight(nodes, current, move);
    case 'ArrowLeft':
      return arrowLeft(nodes, current, move);
    case 'Enter':
      return { kind: 'open' };
    case ' ':
      return { kind: 'toggle' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shift ? { kind: 'menu' } : undefined;
    case 'a':
    case 'A':
      return ctrl && !shift ? { kind: 'all' } : undefined;
    default:
      return undefined;
  }
}

type Move = (index: number) => TreeKeyAction;

function arrowRight(nodes: readonly Node[], current: number, move: Move): TreeKeyAction | undefined {
  const node = nodes[current];
  if (node?.hasChildren !== true) return undefined;
  return node.isExpanded ? move(current + 1) : { kind: 'expand', isExpanded: true };
}

function arrowLeft(nodes: readonly Node[], current: number, move: Move): TreeKeyAction | undefined {
  const node = nodes[current];
  if (node === undefined) return undefined;
  if (node.isExpanded) return { kind: 'expand', isExpanded: false };
  const parent = nodes.findLastIndex((other, index) => index < current && other.depth < node.depth);
  return parent === -1 ? undefined : move(parent);
}
