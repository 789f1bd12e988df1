import { editSchema } from '../../contract';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';

export const editFields: Command<'object'> = {
  id: 'fields.edit',
  class: 'object',
  label: 'command.fields.edit.label',
  icon: 'form',
  group: 'organise',
  order: 470,
  isPrimary: false,
  form: 'fields',
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(editSchema.pick({ fields: true }), (context, target, { fields }) =>
    editTarget(context, target, { ...NO_EDIT, fields }),
  ),
};
