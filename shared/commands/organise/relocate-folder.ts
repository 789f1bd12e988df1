import { z } from 'zod';
import { nodeGroupsSchema, ReasonError, text } from '../../contract';
import { withFolderMoved } from '../../model/organise/empty-folders';
import { folderName, folderPath, isWithinFolder, movedFolder, subfolder } from '../../model/organise/folder-path';
import { filed, foldersOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { isOrganised, whyNotOrganise } from './organised-target';
import { refile } from './refile';

/** Moves a folder with all that is in it into another. */
export const relocateFolder: Command<'object'> = {
  id: 'folder.relocate',
  class: 'object',
  label: 'command.folder.relocate.label',
  icon: 'folder-open',
  group: 'folders',
  order: 640,
  isPrimary: false,
  form: 'folder',
  members: (read, groups) => (groups.length === 1 ? filed(read, groups) : []),
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(
    z.object({ groups: nodeGroupsSchema.length(1), folder: z.string().min(1).max(10_000) }),
    async (context, target, { groups, folder }) => {
      const [from] = foldersOf(groups);
      if (from === undefined) return;
      const parent = folderPath(folder);
      if (isWithinFolder(parent, from)) throw new ReasonError(text('organise.problem.folderIntoItself'));
      const to = subfolder(parent, folderName(from));
      await refile(context, target, {
        object: (path) => movedFolder(path, from, to),
        pool: (paths) => withFolderMoved(paths, from, to),
      });
    },
  ),
};
