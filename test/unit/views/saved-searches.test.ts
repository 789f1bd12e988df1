import { describe, expect, it } from 'vitest';
import { toObjectId, type SavedSearchRow } from '../../../shared/contract';
import { PROPERTIES } from '../../../shared/model/search/properties';
import { savedSearchesView } from '../../../shared/views/saved-searches';
import type { Readers } from '../../../shared/views/view';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

function xml(name: string, version = 2): string {
  const query = '<Query><QueryScope><VM /></QueryScope></Query>';
  return `<Search uuid="old" name="${name}" major_version="${version}" minor_version="0">${query}<sorting /></Search>`;
}

function poolWith(connection: string, gui_config: Record<string, string>): TestPool {
  const pool = new TestPool().put('pool', connection, { gui_config });
  pool.facts = { ...pool.facts, id: connection };
  return pool;
}

function rowsOf(...pools: readonly TestPool[]): readonly SavedSearchRow[] {
  const readers: Readers = { all: () => pools.map(({ read }) => read), of: () => undefined };
  return savedSearchesView.rows(readers, {}).filter(({ origin }) => origin === 'pool');
}

describe('the saved searches', () => {
  it('are those of all pools, whatever brand wrote them, in natural order', () => {
    const first = poolWith('c1', { 'xensearch.Search-a': xml('web 10'), 'XenCenter.CustomFields': '<x/>' });
    const second = poolWith('c2', { '[xensearch].Search-b': xml('Web 9'), 'XenSearch.Search-c': xml('db') });
    const rows = rowsOf(first, second).toSorted((one, other) => (one.sort < other.sort ? -1 : 1));
    expect(rows.map(({ id, label }) => [id, label])).toEqual([
      ['c', 'db'],
      ['b', 'Web 9'],
      ['a', 'web 10'],
    ]);
  });

  it('are one where several pools keep the same', () => {
    const pools = [
      poolWith('c1', { 'xensearch.Search-a': xml('here') }),
      poolWith('c2', { 'xensearch.Search-a': xml('there') }),
    ];
    expect(rowsOf(...pools).map(({ label, pools: kept }) => [label, kept])).toEqual([
      ['here', [toObjectId('c1', 'pool', ref('pool', 'c1')), toObjectId('c2', 'pool', ref('pool', 'c2'))]],
    ]);
  });

  it('leave out what cannot be read, and lock what a later program wrote', () => {
    const pool = poolWith('c1', { 'xensearch.Search-a': '<Search', 'xensearch.Search-b': xml('later', 3) });
    expect(rowsOf(pool).map(({ id, locked }) => [id, locked?.key])).toEqual([['b', 'savedSearch.newer']]);
  });

  it('have the built-in ones with them, in their order, which no pool can replace', () => {
    const pool = poolWith('c1', { 'xensearch.Search-dead-beef-1234-vmsbyos': xml('mine') });
    const readers: Readers = { all: () => [pool.read], of: () => undefined };
    const rows = savedSearchesView.rows(readers, {});
    expect(rows.toSorted((one, other) => (one.sort < other.sort ? -1 : 1)).map(({ id }) => id)).toEqual([
      'dead-beef-1234-vmsbyos',
      'dead-beef-1234-vmswotools',
      'dead-beef-1234-vmsbyps',
      'dead-beef-1234-vmsbynet',
      'dead-beef-1234-vmsbyappliance',
      'dead-beef-1234-objbytags',
      'dead-beef-1234-snapshotsbyvm',
      'dead-beef-1234-orphaneddisks',
      'dead-beef-1234-ownedbymanager',
    ]);
  });

  it('ask of the built-in ones only what there is', () => {
    const known = new Set(PROPERTIES.map(({ id }) => id));
    const readers: Readers = { all: () => [], of: () => undefined };
    const asked = savedSearchesView
      .rows(readers, {})
      .flatMap(({ search: { groups, sorting, filter } }) => [
        ...groups,
        ...sorting.map(({ property }) => property),
        ...Array.from(JSON.stringify(filter ?? {}).matchAll(/"property":"(\w+)"/g), ([, property = '']) => property),
      ]);
    expect(asked.filter((property) => !known.has(property))).toEqual([]);
  });
});
