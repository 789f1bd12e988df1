import { ReasonError } from '../../contract';
import { withFolder } from '../../model/organise/empty-folders';
import { folderNameProblem, subfolder, TOP_FOLDER } from '../../model/organise/folder-path';
import { filed, parentFolderOf, poolMember } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { renameGroupInput } from './group-input';
import { isOrganised, whyNotOrganise } from './organised-target';
import { changePoolFolders } from './pool-folders';

/** Makes a folder in another, in those pools that have the other: in all, at the top. */
export const createFolder: Command<'object'> = {
  id: 'folder.create',
  class: 'object',
  label: 'command.folder.create.label',
  icon: 'folder-new',
  group: 'folders',
  order: 620,
  isPrimary: false,
  form: 'groupName',
  members: (read, groups) => {
    if (parentFolderOf(groups) === TOP_FOLDER) return poolMember(read);
    return groups.length === 1 && filed(read, groups).length > 0 ? poolMember(read) : [];
  },
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(renameGroupInput, async ({ api }, { read }, { groups, name }) => {
    const parent = parentFolderOf(groups);
    if (parent === undefined) return;
    const problem = folderNameProblem(name);
    if (problem !== undefined) throw new ReasonError(problem);
    await changePoolFolders(api, read, (paths) => withFolder(paths, subfolder(parent, name)));
  }),
};
