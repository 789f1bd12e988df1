import type { TreeRow } from '../../contract';
import { connectionRoot, poolOf } from '../../model/connection-root';
import { emptyFolders } from '../../model/organise/empty-folders';
import { folderWay } from '../search/folder-way';
import { headingPlaces } from '../search/places';
import type { Placed, Reader } from '../view';
import { placedRows } from './rows';

/** The folders that a pool keeps though nothing need be in them. */
export function keptFolders(read: Reader): readonly Placed<TreeRow>[] {
  const pool = connectionRoot(read).class === 'connection' ? undefined : poolOf(read)?.[1];
  return (pool === undefined ? [] : emptyFolders(pool))
    .flatMap((path) => headingPlaces(folderWay(path, 'folder-empty')))
    .flatMap((place) => placedRows({ ...place, isKept: true }));
}
