import { toObjectId } from '../../contract';
import { poolOf } from '../../model/connection-root';
import { emptyFolders, formatEmptyFolders, withFolder } from '../../model/organise/empty-folders';
import { TOP_FOLDER } from '../../model/organise/folder-path';
import { OTHER_CONFIG } from '../../model/other-config';
import type { Reader } from '../../views/view';
import type { XenApi } from '../../xenapi/api.gen';
import { writeOtherConfig } from '../object/object-other-config';
import { inTurn } from './in-turn';

/** Changes the list of folders that a pool keeps even when they are empty, as it stands on the server at this moment. */
export async function changePoolFolders(
  api: XenApi,
  read: Reader,
  change: (paths: readonly string[]) => readonly string[],
): Promise<void> {
  const ref = poolOf(read)?.[0];
  if (ref === undefined) return;
  const id = toObjectId(read.connection.id, 'pool', ref);
  await inTurn(`${id} folders`, async () => {
    const before = formatEmptyFolders(emptyFolders({ other_config: await api.pool.get_other_config(ref) }));
    const after = formatEmptyFolders(change(before?.split(';') ?? []));
    if (after !== before) await writeOtherConfig(api, { id }, OTHER_CONFIG.emptyFolders, after);
  });
}

/** A folder that its last object leaves would vanish. Whether others are leaving too cannot be told, so it is kept in any case. */
export async function keepFolder(api: XenApi, read: Reader, path: string): Promise<void> {
  const pool = poolOf(read)?.[1];
  const isKept = path === TOP_FOLDER || pool === undefined || emptyFolders(pool).includes(path);
  if (!isKept) await changePoolFolders(api, read, (paths) => withFolder(paths, path));
}
