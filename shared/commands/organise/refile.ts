import { parseObjectId } from '../../contract';
import { TOP_FOLDER } from '../../model/organise/folder-path';
import { folderOf, organisedRecord } from '../../model/organise/organised-object';
import { OTHER_CONFIG } from '../../model/other-config';
import type { RunContext, Target } from '../command';
import { writeOtherConfig } from '../object/object-other-config';
import { changePoolFolders } from './pool-folders';

interface Refiling {
  /** Where what is in a folder goes. */
  readonly object: (path: string) => string;
  /** What becomes of the folders that the pool keeps. */
  readonly pool: (paths: readonly string[]) => readonly string[];
}

/** Changes folders at one of their members: a pool has a place of its own, and keeps the list of folders as well. */
export async function refile({ api }: RunContext, target: Target, refiling: Refiling): Promise<void> {
  const { read, id } = target;
  const record = organisedRecord(read, id);
  if (record === undefined) return;
  if (parseObjectId(id).class === 'pool') await changePoolFolders(api, read, refiling.pool);
  const before = folderOf(record);
  const after = refiling.object(before);
  if (after === before) return;
  await writeOtherConfig(api, target, OTHER_CONFIG.folder, after === TOP_FOLDER ? undefined : after);
}
