import { describe, expect, it, vi } from 'vitest';
import { createTreeStore, type TreeStore } from '../../../renderer/state/tree-store';
import { connectionObjectId, nodeIdFrom, text, type TreeRow } from '../../../shared/contract';
import { manualFrames } from './manual-frame';

function row(id: string, parent: string | null, sort = id): TreeRow {
  return {
    id: nodeIdFrom(id),
    parent: parent === null ? null : nodeIdFrom(parent),
    sort,
    label: id,
    class: 'VM',
    object: connectionObjectId(id),
    icon: 'vm',
    state: [],
  };
}

function group(id: string): TreeRow {
  const { object, ...rest } = row(id, null);
  return { ...rest, class: 'group', label: text('group', { of: object ?? '' }) };
}

function treeOf(...rows: readonly TreeRow[]) {
  const frames = manualFrames();
  const tree = createTreeStore(frames.schedule);
  tree.apply({ reset: true, upsert: rows, remove: [] });
  frames.next();
  return { tree, frames };
}

/** The tree as it is seen: each node's id behind two spaces a level. */
function shown(tree: TreeStore): readonly string[] {
  return tree.visible().map(({ id, depth }) => '  '.repeat(depth) + id);
}

describe('the tree store', () => {
  it('puts children under their parent in the order of their keys, whatever order they came in', () => {
    const { tree } = treeOf(
      row('c', 'host'),
      row('a', 'host'),
      row('host', 'pool'),
      row('pool', null),
      row('b', 'host'),
    );
    expect(shown(tree)).toEqual(['pool', '  host', '    a', '    b', '    c']);
  });

  it('shows a node when its parent comes later', () => {
    const { tree, frames } = treeOf(row('vm', 'host'));
    const before = shown(tree);
    tree.apply({ upsert: [row('host', null)], remove: [] });
    frames.next();
    expect([before, shown(tree)]).toEqual([[], ['host', '  vm']]);
  });

  it('moves a VM to the host that it runs on now', () => {
    const { tree } = treeOf(row('a', null), row('b', null), row('vm', 'a'));
    tree.apply({ upsert: [row('vm', 'b')], remove: [] });
    expect(shown(tree)).toEqual(['a', 'b', '  vm']);
  });

  it('moves a node among its siblings when it is renamed', () => {
    const { tree } = treeOf(row('a', null), row('b', null), row('c', null));
    tree.apply({ upsert: [row('a', null, 'z')], remove: [] });
    expect(shown(tree)).toEqual(['b', 'c', 'a']);
  });

  it('keeps one order for siblings with equal keys', () => {
    const { tree } = treeOf(row('b', null, 'same'), row('a', null, 'same'), row('c', null, 'same'));
    tree.apply({ upsert: [], remove: ['b'] });
    expect(shown(tree)).toEqual(['a', 'c']);
  });

  it('hides what is under a closed node, and tells so', () => {
    const { tree } = treeOf(row('host', null), row('vm', 'host'));
    const listener = vi.fn();
    tree.subscribeVisible(listener);
    tree.setExpanded(({ id }) => id !== 'host');
    expect([shown(tree), listener.mock.calls.length]).toEqual([['host'], 1]);
  });

  it('leaves the list alone when only what a node shows has changed', () => {
    const { tree, frames } = treeOf(row('host', null), row('vm', 'host'));
    const listener = vi.fn();
    const before = tree.visible();
    tree.subscribeVisible(listener);
    tree.apply({ upsert: [{ ...row('vm', 'host'), icon: 'vm-running' }], remove: [] });
    frames.next();
    expect([tree.visible() === before, listener.mock.calls.length, tree.get('vm')?.icon]).toEqual([
      true,
      0,
      'vm-running',
    ]);
  });

  it('finds a node again after what it shows has changed', () => {
    const { tree } = treeOf(row('a', null), row('b', null));
    tree.apply({ upsert: [{ ...row('a', null), icon: 'vm-running' }], remove: [] });
    tree.apply({ upsert: [], remove: ['a'] });
    expect(shown(tree)).toEqual(['b']);
  });

  it('drops everything on a reset', () => {
    const { tree } = treeOf(row('old', null), row('kept', null));
    tree.apply({ reset: true, upsert: [row('kept', null), row('new', 'kept')], remove: [] });
    expect(shown(tree)).toEqual(['kept', '  new']);
  });

  it('numbers siblings for screen readers', () => {
    const { tree } = treeOf(row('host', null), row('a', 'host'), row('b', 'host'));
    expect(['host', 'a', 'b'].map((id) => tree.placeOf(nodeIdFrom(id)))).toEqual([
      { position: 1, siblings: 1 },
      { position: 1, siblings: 2 },
      { position: 2, siblings: 2 },
    ]);
  });

  it('stays equal to a tree built afresh through thousands of random changes', () => {
    const { tree } = treeOf();
    const rows = new Map<string, TreeRow>();
    // A linear congruential generator: the same changes in every run.
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    const isOpen = ({ id }: TreeRow): boolean => !id.endsWith('7');
    tree.setExpanded(isOpen);
    for (let step = 0; step < 5000; step++) {
      const id = `n${random(300)}`;
      // A parent has a smaller number, so that no node hangs under itself.
      const number = Number(id.slice(1));
      const parent = number < 5 ? null : `n${random(number)}`;
      if (random(4) === 0) {
        rows.delete(id);
        tree.apply({ upsert: [], remove: [id] });
      } else {
        const made = row(id, parent, String(random(50)));
        rows.set(id, made);
        tree.apply({ upsert: [made], remove: [] });
      }
      if (step % 25 !== 0) continue;
      const afresh = treeOf(...rows.values()).tree;
      afresh.setExpanded(isOpen);
      expect(shown(tree)).toEqual(shown(afresh));
    }
  });

  it('shows what a filter leaves with all that it hangs under, open, and everything again afterwards', () => {
    const { tree } = treeOf(
      row('pool', null),
      row('host', 'pool'),
      row('vm', 'host'),
      row('other', 'host'),
      row('sr', null),
    );
    tree.setExpanded(({ id }) => id !== 'host');
    const listener = vi.fn();
    tree.subscribeVisible(listener);
    tree.setFilter(({ id }) => id === 'vm');
    expect(shown(tree)).toEqual(['pool', '  host', '    vm']);
    expect(tree.placeOf(nodeIdFrom('vm'))).toEqual({ position: 1, siblings: 1 });
    tree.setFilter(undefined);
    expect(shown(tree)).toEqual(['pool', '  host', 'sr']);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('keeps to its filter when a node comes that is not in it', () => {
    const { tree } = treeOf(row('host', null), row('vm', 'host'));
    tree.setFilter(({ id }) => id === 'vm');
    tree.apply({ upsert: [row('new', 'host')], remove: [] });
    expect(shown(tree)).toEqual(['host', '  vm']);
  });

  it('shows a group that a filter finds with all that is in it', () => {
    const { tree } = treeOf(group('tag'), row('a', 'tag'), row('b', 'tag'), group('other'), row('c', 'other'));
    tree.setFilter(({ id }) => id === 'tag');
    expect([shown(tree), [...(tree.found() ?? [])]]).toEqual([['tag', '  a', '  b'], ['tag']]);
  });

  it('counts what is right under a group', () => {
    const { tree } = treeOf(group('tag'), row('a', 'tag'), row('b', 'tag'));
    expect(tree.visible().map(({ count }) => count)).toEqual([2, 0, 0]);
  });

  it('finds all nodes of an object, from the top down, until they go', () => {
    const web = connectionObjectId('web');
    const { tree } = treeOf(
      group('y'),
      group('x'),
      { ...row('in y', 'y'), object: web },
      { ...row('in x', 'x'), object: web },
    );
    const before = tree.nodesOf(web);
    tree.apply({ upsert: [], remove: ['in x'] });
    expect([before, tree.nodesOf(web), tree.nodesOf(connectionObjectId('none'))]).toEqual([
      ['in x', 'in y'],
      ['in y'],
      [],
    ]);
  });

  it('orders many that come at once among those that are there', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => `n${100 + ((index * 37) % 100)}`);
    const { tree } = treeOf(...numbers.slice(0, 40).map((id) => row(id, null)));
    tree.apply({ upsert: numbers.slice(40).map((id) => row(id, null)), remove: [] });
    expect(shown(tree)).toEqual(numbers.toSorted());
  });
});
