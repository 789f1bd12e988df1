import { text } from '../../contract';
import { tagged, tagsOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { groupsInput } from './group-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';

export const deleteTag: Command<'object'> = {
  id: 'tag.delete',
  class: 'object',
  label: 'command.tag.delete.label',
  icon: 'trash',
  group: 'tags',
  order: 610,
  isPrimary: false,
  members: tagged,
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ask: (targets, groups = []) => ({
    title: text('command.tag.delete.ask.title', { tags: tagsOf(groups).join(', ') }),
    body: text('command.tag.delete.ask.body', { count: targets.length }),
    names: targets.map(({ name }) => name),
    confirm: text('command.tag.delete.ask.confirm'),
    isDangerous: true,
  }),
  ...withInput(groupsInput, (context, target, { groups }) =>
    editTarget(context, target, { ...NO_EDIT, removeTags: [...tagsOf(groups)] }),
  ),
};
