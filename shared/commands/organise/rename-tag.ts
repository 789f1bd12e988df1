import { tagged, tagsOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { renameGroupInput } from './group-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';

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
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(renameGroupInput, (context, target, { groups, name }) =>
    editTarget(context, target, { ...NO_EDIT, addTags: [name], removeTags: [...tagsOf(groups)] }),
  ),
};
