import { organisedRecord } from '../../model/organise/organised-object';
import { tagged, tagsOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { editTarget, NO_EDIT, whyNotOrganise } from './organised-target';
import { renameGroupInput, withInput } from './with-input';

export const renameTag: Command<'object'> = {
  id: 'tag.rename',
  class: 'object',
  label: 'command.tag.rename.label',
  icon: 'edit',
  shortcut: 'F2',
  group: 'tags',
  order: 600,
  isPrimary: false,
  form: 'groupName',
  members: (read, groups) => (groups.length === 1 ? tagged(read, groups) : []),
  appliesTo: ({ read, id }) => organisedRecord(read, id) !== undefined,
  check: whyNotOrganise,
  ...withInput(renameGroupInput, (context, target, { groups, name }) =>
    editTarget(context, target, { ...NO_EDIT, addTags: [name], removeTags: [...tagsOf(groups)] }),
  ),
};
