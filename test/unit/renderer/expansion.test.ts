import { describe, expect, it } from 'vitest';
import { expansionOf, withoutRemoved } from '../../../renderer/state/expansion';
import { nodeIdFrom, type TreeRow } from '../../../shared/contract';

const [HERE, GONE] = ['c0d9f1f0a-1111-4222-8333-444455556666', 'cdeadbeef-1111-4222-8333-444455556666'];

const row: TreeRow = {
  id: nodeIdFrom('n'),
  parent: null,
  sort: '',
  label: 'n',
  class: 'group',
  icon: 'vm',
  state: [],
  group: { kind: 'type', type: 'vm' },
};

describe('what is open', () => {
  it('is everything at first, but the types of the object view', () => {
    const { group, ...object } = row;
    const views = ['infrastructure', 'objects', 'tags'] as const;
    expect([group?.kind, ...views.map((view) => [expansionOf(view, {})(row), expansionOf(view, {})(object)])]).toEqual([
      'type',
      [true, true],
      [false, true],
      [true, true],
    ]);
  });

  it('is what the user opened and closed', () => {
    expect([expansionOf('objects', { n: true })(row), expansionOf('tags', { n: false })(row)]).toEqual([true, false]);
  });

  it('is forgotten of servers that were removed, and of nothing else', () => {
    const chosen = {
      [`${HERE}/pool/p`]: false,
      [`${GONE}/pool/p`]: false,
      [`tag\n${GONE}/VM/v`]: false,
      'a/tag/with slashes': true,
    };
    const known = new Set([HERE]);
    const kept = withoutRemoved(chosen, known);
    expect(kept).toEqual({ [`${HERE}/pool/p`]: false, 'a/tag/with slashes': true });
    expect(withoutRemoved(kept, known)).toBe(kept);
  });
});
