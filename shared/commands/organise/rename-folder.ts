import { ReasonError } from '../../contract';
import { withFolderMoved } from '../../model/organise/empty-folders';
import { folderNameProblem, movedFolder, parentFolder, subfolder } from '../../model/organise/folder-path';
import { filed, foldersOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { renameGroupInput } from './group-input';
import { isOrganised, whyNotOrganise } from './organised-target';
import { refile } from './refile';

export const renameFolder: Command<'object'> = {
  id: 'folder.rename',
  class: 'object',
  label: 'command.folder.rename.label',
  icon: 'edit',
  shortcut: 'F2',
  group: 'folders',
  order: 630,
  isPrimary: false,
  form: 'groupName',
  members: (read, groups) => (groups.length === 1 ? filed(read, groups) : []),
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(renameGroupInput, async (context, target, { groups, name }) => {
    const [from] = foldersOf(groups);
    if (from === undefined) return;
    const problem = folderNameProblem(name);
    if (problem !== undefined) throw new ReasonError(problem);
    const to = subfolder(parentFolder(from), name);
    await refile(context, target, {
      object: (path) => movedFolder(path, from, to),
      pool: (paths) => withFolderMoved(paths, from, to),
    });
  }),
};
