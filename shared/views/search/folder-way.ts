import type { IconName } from '../../contract';
import { poolOf } from '../../model/connection-root';
import { naturalOrderKey } from '../../model/natural-order';
import { emptyFolders } from '../../model/organise/empty-folders';
import { folderChain, folderName } from '../../model/organise/folder-path';
import { foldersProperty } from '../../model/search/properties/organisation';
import type { SearchedObject } from '../../model/search/property';
import { searchedFolder } from '../../model/search/searched-object';
import type { HeadingStep } from './place';

/** A folder and all that it is in, from the outside in; the top of all is not shown. */
export function folderWay(folder: string, icon: IconName = 'folder'): readonly HeadingStep[] {
  return folderChain(folder).map((path) => folderStep(path, icon));
}

export function folderStep(path: string, icon: IconName = 'folder'): HeadingStep {
  const name = folderName(path);
  return {
    key: `folder=${path}`,
    sort: naturalOrderKey(name),
    heading: { label: name, icon, group: { kind: 'folder', path } },
  };
}

/** The folders that are known by an object: those that it lies in, and of a pool those that it keeps. */
export function foldersBy(object: SearchedObject): readonly SearchedObject[] {
  const pool = object.class === 'pool' ? poolOf(object.read)?.[1] : undefined;
  const kept = pool === undefined ? [] : emptyFolders(pool).flatMap(folderChain);
  const paths = new Set([...foldersProperty.values(object).map(String), ...kept]);
  return Array.from(paths, (path) => searchedFolder(object.read, path));
}
