import { describe, expect, it } from 'vitest';
import { treeKeyAction, type TreeKeyAction } from '../../../renderer/ui/tree-keys';

const open = { hasChildren: true, isExpanded: true };
const closed = { hasChildren: true, isExpanded: false };
const leaf = { hasChildren: false, isExpanded: false };

/** pool / host / vm, vm / closed host */
const NODES = [
  { depth: 0, ...open },
  { depth: 1, ...open },
  { depth: 2, ...leaf },
  { depth: 2, ...leaf },
  { depth: 1, ...closed },
];
const PAGE = 3;

describe('keys in the tree', () => {
  it.each<[string, number, TreeKeyAction | undefined]>([
    ['ArrowDown', 1, { kind: 'move', index: 2 }],
    ['ArrowDown', 4, { kind: 'move', index: 4 }],
    ['ArrowUp', 0, { kind: 'move', index: 0 }],
    ['PageDown', 1, { kind: 'move', index: 3 }],
    ['PageUp', 4, { kind: 'move', index: 2 }],
    ['Home', 3, { kind: 'move', index: 0 }],
    ['End', 0, { kind: 'move', index: 4 }],
    ['ArrowRight', 1, { kind: 'move', index: 2 }],
    ['ArrowRight', 4, { kind: 'expand', isExpanded: true }],
    ['ArrowRight', 2, undefined],
    ['ArrowLeft', 1, { kind: 'expand', isExpanded: false }],
    ['ArrowLeft', 3, { kind: 'move', index: 1 }],
    ['ArrowLeft', 4, { kind: 'move', index: 0 }],
    ['Enter', 2, { kind: 'open' }],
    ['ContextMenu', 2, { kind: 'menu' }],
    ['F10', 2, undefined],
    ['w', 2, undefined],
  ])('%s on node %i', (key, current, action) => {
    expect(treeKeyAction({ key, ctrl: false, shift: false }, NODES, current, PAGE)).toEqual(action);
  });

  it('opens the menu with Shift and F10', () => {
    expect(treeKeyAction({ key: 'F10', ctrl: false, shift: true }, NODES, 0, PAGE)).toEqual({ kind: 'menu' });
  });

  it('selects all with Ctrl and A, and leaves Shift with them to the window', () => {
    expect(treeKeyAction({ key: 'a', ctrl: true, shift: false }, NODES, 0, PAGE)).toEqual({ kind: 'all' });
    expect(treeKeyAction({ key: 'A', ctrl: true, shift: true }, NODES, 0, PAGE)).toBeUndefined();
  });
});
