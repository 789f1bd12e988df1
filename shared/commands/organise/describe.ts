import { z } from 'zod';
import type { Command } from '../command';
import { namingMessages } from '../object/object-messages';
import { withInput } from '../with-input';
import { isNamed } from './named-target';

export const describeObject: Command<'object'> = {
  id: 'object.describe',
  class: 'object',
  label: 'command.object.describe.label',
  icon: 'edit',
  group: 'organise',
  order: 425,
  isPrimary: false,
  form: 'describe',
  isSingle: true,
  appliesTo: isNamed,
  check: () => undefined,
  ...withInput(z.object({ description: z.string().max(10_000) }), ({ api }, { id }, { description }) =>
    namingMessages(api, id).setDescription(description),
  ),
};
