import { z } from 'zod';
import { parseObjectId, ReasonError, text } from '../../contract';
import type { Command } from '../command';
import { namingMessages } from '../object/object-messages';
import { withInput } from '../with-input';
import { isNamed } from './named-target';
import { askIfLost } from './rename-ask';

/** Only a pool may be without a name: with one host it is a server on its own then. */
export const renameObject: Command<'object'> = {
  id: 'object.rename',
  class: 'object',
  label: 'command.object.rename.label',
  icon: 'edit',
  shortcut: 'F2',
  group: 'organise',
  order: 420,
  isPrimary: false,
  form: 'rename',
  isSingle: true,
  appliesTo: isNamed,
  check: () => undefined,
  ask: askIfLost,
  ...withInput(z.object({ name: z.string().trim().max(10_000) }), async ({ api }, { id }, { name }) => {
    if (name === '' && parseObjectId(id).class !== 'pool') throw new ReasonError(text('organise.problem.noName'));
    await namingMessages(api, id).setName(name);
  }),
};
