import { editSchema } from '../../contract';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { editTarget, isOrganised, whyNotOrganise } from './organised-target';

export const editObject: Command<'object'> = {
  id: 'object.edit',
  class: 'object',
  label: 'command.object.edit.label',
  icon: 'edit',
  shortcut: 'Ctrl+Shift+E',
  group: 'organise',
  order: 430,
  isPrimary: false,
  form: 'edit',
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(editSchema, editTarget),
};
