import { describe, expect, it } from 'vitest';
import { text, type SavedSearchRow, type Search } from '../../../../shared/contract';
import { isChangeable, isSameSearch } from '../../../../shared/model/search/saved-search';

const filter = { kind: 'test', property: 'name', operator: 'is', value: 'a' } as const;
const search: Search = { name: 'n', types: ['vm'], filter, groups: ['pool'], sorting: [] };
const row: SavedSearchRow = { id: 'u', origin: 'pool', label: 'n', search, pools: [], sort: '1' };

describe('a saved search', () => {
  it.each<[string, SavedSearchRow, boolean]>([
    ['of a pool', row, true],
    ['built in', { ...row, origin: 'builtin' }, false],
    ['of a later program', { ...row, locked: text('savedSearch.newer') }, false],
  ])('%s can be changed or not', (_, saved, isSo) => {
    expect(isChangeable(saved)).toBe(isSo);
  });

  it.each<[string, Search, boolean]>([
    ['put together in another order', { sorting: [], groups: ['pool'], filter, types: ['vm'], name: 'n' }, true],
    ['asking something else', { ...search, filter: { ...filter, value: 'b' } }, false],
    ['asking nothing', { name: 'n', types: ['vm'], groups: ['pool'], sorting: [] }, false],
  ])('is the same or not: %s', (_, other, isSo) => {
    expect(isSameSearch(search, other)).toBe(isSo);
  });
});
