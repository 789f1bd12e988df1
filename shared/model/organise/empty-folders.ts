import type { PoolRecord } from '../../xenapi/records.gen';
import { otherConfigList } from '../other-config';
import { folderPath, isWithinFolder, movedFolder, parentFolder, TOP_FOLDER } from './folder-path';

/** The folders that a pool keeps although nothing need be in them. Like XenCenter, reads over what does not begin with a slash. */
export function emptyFolders(pool: Pick<PoolRecord, 'other_config'>): readonly string[] {
  return otherConfigList(pool, 'emptyFolders')
    .filter((path) => path.startsWith('/'))
    .map(folderPath)
    .filter((path) => path !== TOP_FOLDER);
}

/** undefined where there are none left: the key goes. */
export function formatEmptyFolders(paths: readonly string[]): string | undefined {
  return paths.length === 0 ? undefined : [...new Set(paths)].join(';');
}

export function withFolder(paths: readonly string[], path: string): readonly string[] {
  return path === TOP_FOLDER || paths.includes(path) ? paths : [...paths, path];
}

/** With a folder, and all within, somewhere else. Its parent is kept: that it is empty now is no reason to vanish. */
export function withFolderMoved(paths: readonly string[], from: string, to: string): readonly string[] {
  return withFolder(
    paths.map((path) => movedFolder(path, from, to)),
    parentFolder(from),
  );
}

export function withoutFolder(paths: readonly string[], folder: string): readonly string[] {
  return withFolder(
    paths.filter((path) => !isWithinFolder(path, folder)),
    parentFolder(folder),
  );
}
