import { describe, expect, it } from 'vitest';
import { withColumns } from '../../../renderer/state/search-columns';
import { searchOfView, searchViewKey, withoutSearch } from '../../../renderer/state/search-view';

const COLUMNS = [{ property: 'name', width: 200 }];

it('a view names its search, and the fixed views name none', () => {
  expect(searchOfView(searchViewKey('search:1'))).toBe('search:1');
  expect(searchOfView('infrastructure')).toBeUndefined();
});

describe('of a search is remembered', () => {
  it('nothing once it is deleted', () => {
    const remembered = {
      searchColumns: { one: COLUMNS, other: COLUMNS },
      expanded: { 'search:one': { node: false }, one: { node: true } },
      focusedNodes: { 'search:one': 'node', tags: 'node' },
    };
    expect(withoutSearch(remembered, 'one')).toEqual({
      searchColumns: { other: COLUMNS },
      expanded: { one: { node: true } },
      focusedNodes: { tags: 'node' },
    });
  });

  it('which columns the user gave it last', () => {
    expect(withColumns({ one: [], other: [] }, 'one', COLUMNS)).toEqual({ other: [], one: COLUMNS });
    expect(withColumns({ one: COLUMNS }, 'one', undefined)).toEqual({});
  });

  it('no more than of 200 together', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`s${index}`, COLUMNS]));
    const kept = Object.keys(withColumns(many, 'new', COLUMNS));
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 's1', 'new']);
  });
});
