import { z } from 'zod';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { forget, SEARCH_COMMAND } from './search-command';

const input = z.object({ uuid: z.string().min(1).max(200) });

export const deleteSearch: Command<'connection'> = {
  ...SEARCH_COMMAND,
  id: 'search.delete',
  label: 'command.search.delete.label',
  ...withInput<'connection', typeof input>(input, (context, target, { uuid }) => forget(context, target, uuid)),
};
