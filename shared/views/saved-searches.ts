import { toObjectId, type SavedSearchRow } from '../contract';
import { naturalOrderKey } from '../model/natural-order';
import { BUILTIN_SEARCHES } from '../model/search/builtin';
import { keepingPool, keptSearches, readKept } from '../model/search/kept-searches';
import type { Reader, View } from './view';

/** The searches that are kept: the program's own, and those of the pools. */
export const savedSearchesView: View<object, SavedSearchRow> = {
  rows(readers) {
    const rows = new Map(BUILTIN_SEARCHES.map((row) => [row.id, row]));
    for (const read of readers.all()) {
      for (const row of poolRows(read)) {
        const known = rows.get(row.id);
        // The same search in several pools is one; where they differ, the first pool's holds.
        if (known === undefined) rows.set(row.id, row);
        else if (known.origin === 'pool') rows.set(row.id, { ...known, pools: [...known.pools, ...row.pools] });
      }
    }
    return [...rows.values()];
  },
};

function poolRows(read: Reader): readonly SavedSearchRow[] {
  const pool = keepingPool(read);
  if (pool === undefined) return [];
  return keptSearches(pool.guiConfig).flatMap(({ uuid, xml }) => {
    const kept = readKept(xml);
    if (kept === undefined) return [];
    const { search, locked } = kept;
    return [
      {
        id: uuid,
        origin: 'pool',
        label: search.name,
        search,
        pools: [toObjectId(read.connection.id, 'pool', pool.ref)],
        sort: `1${naturalOrderKey(search.name)}\n${uuid}`,
        xml,
        ...(locked === undefined ? {} : { locked }),
      },
    ];
  });
}
