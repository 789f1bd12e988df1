import type { TreeRow } from '../../contract';
import { connectionRoot, poolOf } from '../../model/connection-root';
import { folderPath } from '../../model/organise/folder-path';
import { otherConfigList } from '../../model/other-config';
import { folderWay } from '../search/levels';
import { headingPlaces } from '../search/places';
import type { Placed, Reader } from '../view';
import { placedRows } from './rows';

/** The folders that a pool keeps though nothing need be in them. */
export function keptFolders(read: Reader): readonly Placed<TreeRow>[] {
  const pool = connectionRoot(read).class === 'connection' ? undefined : poolOf(read)?.[1];
  return (pool === undefined ? [] : otherConfigList(pool, 'emptyFolders'))
    .flatMap((path) => headingPlaces(folderWay(folderPath(path), 'folder-empty')))
    .flatMap((place) => placedRows({ ...place, isKept: true }));
}
