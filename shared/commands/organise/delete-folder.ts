import { text } from '../../contract';
import { withoutFolder } from '../../model/organise/empty-folders';
import { folderName, isWithinFolder, TOP_FOLDER } from '../../model/organise/folder-path';
import { filed, foldersOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { groupsInput } from './group-input';
import { isOrganised, whyNotOrganise } from './organised-target';
import { refile } from './refile';

/** As in XenCenter, what is in a folder stays, and is in none then. */
export const deleteFolder: Command<'object'> = {
  id: 'folder.delete',
  class: 'object',
  label: 'command.folder.delete.label',
  icon: 'trash',
  group: 'folders',
  order: 650,
  isPrimary: false,
  members: filed,
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ask: (targets, groups = []) => ({
    title: text('command.folder.delete.ask.title', { folders: foldersOf(groups).map(folderName).join(', ') }),
    body: text('command.folder.delete.ask.body'),
    names: targets.map(({ name }) => name),
    confirm: text('command.folder.delete.ask.confirm'),
    isDangerous: true,
  }),
  ...withInput(groupsInput, (context, target, { groups }) => {
    const folders = foldersOf(groups);
    return refile(context, target, {
      object: (path) => (folders.some((folder) => isWithinFolder(path, folder)) ? TOP_FOLDER : path),
      pool: (paths) => folders.reduce(withoutFolder, paths),
    });
  }),
};
