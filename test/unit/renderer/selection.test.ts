import { describe, expect, it } from 'vitest';
import { extend, prune, selectOne, toggle, type Selection } from '../../../renderer/state/selection';
import { nodeIdFrom as node } from '../../../shared/contract';

const shown = ['a', 'b', 'c', 'd'].map((id) => ({ id: node(id) }));

function ids(selection: Selection): readonly string[] {
  return [...selection.ids].sort();
}

describe('the selection', () => {
  it('adds a node, and takes it out again', () => {
    const both = toggle(selectOne(node('a')), node('c'));
    expect([ids(both), ids(toggle(both, node('a')))]).toEqual([['a', 'c'], ['c']]);
  });

  it('extends from where it began, in both directions', () => {
    const down = extend(selectOne(node('b')), shown, node('d'));
    const up = extend(down, shown, node('a'));
    expect([ids(down), ids(up), up.anchor]).toEqual([['b', 'c', 'd'], ['a', 'b'], 'b']);
  });

  it('extends beside what was selected before, when asked to add', () => {
    const apart = toggle(selectOne(node('a')), node('c'));
    expect(ids(extend(apart, shown, node('d'), true))).toEqual(['a', 'c', 'd']);
  });

  it('begins anew when the node that it began with is no longer shown', () => {
    expect(ids(extend(selectOne(node('gone')), shown, node('c')))).toEqual(['c']);
  });

  it('drops objects that are gone and moves the keyboard to one that is left', () => {
    const selection = toggle(toggle(selectOne(node('a')), node('b')), node('c'));
    const kept = prune(selection, (id) => id !== 'c');
    expect([ids(kept), kept.focused]).toEqual([['a', 'b'], 'b']);
  });

  it('stays the same object when nothing is gone', () => {
    const selection = selectOne(node('a'));
    expect(prune(selection, () => true)).toBe(selection);
  });
});
