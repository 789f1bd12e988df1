import { editSchema } from '../../contract';
import type { Command } from '../command';
import { editTarget, isOrganised, whyNotOrganise } from './organised-target';
import { withInput } from './with-input';

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
