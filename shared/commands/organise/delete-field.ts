import { parseObjectId, text } from '../../contract';
import { fielded, fieldsOf } from '../../model/organise/group-members';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { groupsInput } from './group-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';
import { changePoolFields } from './pool-fields';

export const deleteField: Command<'object'> = {
  id: 'field.delete',
  class: 'object',
  label: 'command.field.delete.label',
  icon: 'trash',
  group: 'fields',
  order: 660,
  isPrimary: false,
  members: fielded,
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ask: (targets, groups = []) => ({
    title: text('command.field.delete.ask.title', { fields: fieldsOf(groups).join(', ') }),
    body: text('command.field.delete.ask.body'),
    names: targets.map(({ name }) => name),
    confirm: text('command.field.delete.ask.confirm'),
    isDangerous: true,
  }),
  ...withInput(groupsInput, async (context, target, { groups }) => {
    const names = fieldsOf(groups);
    if (parseObjectId(target.id).class === 'pool') {
      await changePoolFields(context.api, target.read, (fields) => fields.filter(({ name }) => !names.includes(name)));
    }
    await editTarget(context, target, { ...NO_EDIT, fields: names.map((name) => ({ name, value: '' })) });
  }),
};
