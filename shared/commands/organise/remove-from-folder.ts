import { folderOf, organisedRecord } from '../../model/organise/organised-object';
import { TOP_FOLDER } from '../../model/organise/folder-path';
import type { Command } from '../command';
import { editTarget, NO_EDIT, whyNotOrganise } from './organised-target';

export const removeFromFolder: Command<'object'> = {
  id: 'folder.remove',
  class: 'object',
  label: 'command.folder.remove.label',
  icon: 'folder-close',
  group: 'organise',
  order: 460,
  isPrimary: false,
  appliesTo: ({ read, id }) => {
    const record = organisedRecord(read, id);
    return record !== undefined && folderOf(record) !== TOP_FOLDER;
  },
  check: whyNotOrganise,
  run: (context, target) => editTarget(context, target, { ...NO_EDIT, folder: TOP_FOLDER }),
};
