import { toObjectId } from '../../contract';
import { poolOf } from '../../model/connection-root';
import { emptyFolders, formatEmptyFolders, withFolder } from '../../model/organise/empty-folders';
import { TOP_FOLDER } from '../../model/organise/folder-path';
import { OTHER_CONFIG } from '../../model/other-config';
import type { Reader } from '../../views/view';
import type { XenApi } from '../../xenapi/api.gen';
import { mapGet } from '../../xenapi/refs';
import { changeShared } from './change-shared';

/** Changes the list of folders that a pool keeps even when they are empty, as it stands on the server at this moment. */
export async function changePoolFolders(
  api: XenApi,
  read: Reader,
  change: (paths: readonly string[]) => readonly string[],
): Promise<void> {
  const ref = poolOf(read)?.[0];
  if (ref === undefined) return;
  const key = OTHER_CONFIG.emptyFolders;
  await changeShared(
    {
      id: `${toObjectId(read.connection.id, 'pool', ref)} folders`,
      read: async () => mapGet(await api.pool.get_other_config(ref), key),
      remove: () => api.pool.remove_from_other_config(ref, key),
      add: (value) => api.pool.add_to_other_config(ref, key, value),
    },
    (before) => {
      const paths = emptyFolders({ other_config: before === undefined ? {} : { [key]: before } });
      const after = formatEmptyFolders(change(paths));
      return after === formatEmptyFolders(paths) ? before : after;
    },
  );
}

/** A folder that its last object leaves would vanish. Whether others are leaving too cannot be told, so it is kept in any case. */
export async function keepFolder(api: XenApi, read: Reader, path: string): Promise<void> {
  const pool = poolOf(read)?.[1];
  const isKept = path === TOP_FOLDER || pool === undefined || emptyFolders(pool).includes(path);
  if (!isKept) await changePoolFolders(api, read, (paths) => withFolder(paths, path));
}
