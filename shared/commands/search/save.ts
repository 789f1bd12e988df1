import { z } from 'zod';
import { ReasonError, searchSchema } from '../../contract';
import { readKept } from '../../model/search/kept-searches';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { keep, keptIn, SEARCH_COMMAND } from './search-command';

/** `xml` is what the search was read from, where it comes from a file or another pool: its foreign parts are kept. */
const input = z.object({
  uuid: z.string().min(1).max(200),
  search: searchSchema,
  xml: z.string().max(1_000_000).optional(),
});

export const saveSearch: Command<'connection'> = {
  ...SEARCH_COMMAND,
  id: 'search.save',
  label: 'command.search.save.label',
  ...withInput<'connection', typeof input>(input, async (context, target, { uuid, search, xml }) => {
    const kept = keptIn(target, uuid);
    if (kept?.locked !== undefined) throw new ReasonError(kept.locked);
    const original = xml === undefined ? kept : readKept(xml);
    await keep(context, target, { uuid, search, original });
  }),
};
