import { z } from 'zod';
import { ReasonError, text } from '../../contract';
import { customFieldDefinitions } from '../../model/custom-fields';
import { isDump } from '../connection/connection-command';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { changePoolFields } from './pool-fields';

/** Gives the objects of a pool a field. A field is the pool's: servers out of a pool have their own. */
export const defineField: Command<'connection'> = {
  id: 'field.define',
  class: 'connection',
  label: 'command.field.define.label',
  icon: 'form',
  group: 'organise',
  order: 480,
  isPrimary: false,
  form: 'defineField',
  appliesTo: ({ read }) => !isDump(read),
  check: ({ read }) => (read.connection.state === 'connected' ? undefined : text('reason.notConnected')),
  ...withInput(
    z.object({ name: z.string().trim().min(1).max(10_000), type: z.enum(['text', 'date']) }),
    async ({ api }, { read }, { name, type }) => {
      // Another type would turn the values that are there into something else.
      const isTaken = customFieldDefinitions(read).some((field) => field.name === name && field.type !== type);
      if (isTaken) throw new ReasonError(text('organise.problem.fieldExists', { name }));
      await changePoolFields(api, read, (fields) =>
        fields.some((field) => field.name === name) ? fields : [...fields, { name, type }],
      );
    },
  ),
};
