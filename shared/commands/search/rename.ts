import { z } from 'zod';
import { ReasonError, text } from '../../contract';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { keep, keptIn, SEARCH_COMMAND } from './search-command';

const input = z.object({ uuid: z.string().min(1).max(200), name: z.string().trim().min(1).max(1000) });

export const renameSearch: Command<'connection'> = {
  ...SEARCH_COMMAND,
  id: 'search.rename',
  label: 'command.search.rename.label',
  ...withInput<'connection', typeof input>(input, async (context, target, { uuid, name }) => {
    const kept = keptIn(target, uuid);
    if (kept === undefined) throw new ReasonError(text('reason.gone'));
    if (kept.locked !== undefined) throw new ReasonError(kept.locked);
    await keep(context, target, { uuid, search: { ...kept.search, name }, original: kept });
  }),
};
