import { editSchema } from '../../contract';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';

export const editTags: Command<'object'> = {
  id: 'tags.edit',
  class: 'object',
  label: 'command.tags.edit.label',
  icon: 'tag',
  shortcut: 'Ctrl+Shift+G',
  group: 'organise',
  order: 440,
  isPrimary: false,
  form: 'tags',
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(
    editSchema.pick({ addTags: true, removeTags: true }).partial(),
    (context, target, { addTags = [], removeTags = [] }) =>
      editTarget(context, target, { ...NO_EDIT, addTags, removeTags }),
  ),
};
