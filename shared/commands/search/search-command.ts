import { ReasonError, text, type Search } from '../../contract';
import { customFieldDefinitions } from '../../model/custom-fields';
import { customFieldType } from '../../model/custom-field-definitions';
import { keepingPool, keysOf, newKey, readKept } from '../../model/search/kept-searches';
import type { ReadSearch } from '../../model/search/xml/read-search';
import { writeSearchXml } from '../../model/search/xml/write-search';
import { mapGet } from '../../xenapi/refs';
import type { Command, RunContext, Target } from '../command';
import { isDump } from '../connection/connection-command';
import { replaceKey, tryAddKey } from '../object/map-key';

/** What commands on saved searches have in common: they run on the servers whose pools keep them. */
export const SEARCH_COMMAND = {
  class: 'connection',
  icon: 'search',
  group: 'search',
  order: 0,
  isPrimary: false,
  isUnlisted: true,
  appliesTo: () => true,
  check: ({ read }) => {
    if (isDump(read)) return text('reason.offlineDump');
    return read.connection.state === 'connected' ? undefined : text('reason.notConnected');
  },
} as const satisfies Partial<Command<'connection'>>;

/** The search as the pool keeps it at present. */
export function keptIn({ read }: Target, uuid: string): ReadSearch | undefined {
  const pool = keepingPool(read);
  const [key] = pool === undefined ? [] : keysOf(pool.guiConfig, uuid);
  const xml = pool === undefined || key === undefined ? undefined : mapGet(pool.guiConfig, key);
  return xml === undefined ? undefined : readKept(xml);
}

/** Writes a search into the pool, in place of what was kept under its uuid. Other keys are never touched. */
export async function keep(
  { api }: RunContext,
  { read }: Target,
  {
    uuid,
    search,
    original,
  }: { readonly uuid: string; readonly search: Search; readonly original: ReadSearch | undefined },
): Promise<void> {
  const pool = poolOrRefuse(read);
  const definitions = customFieldDefinitions(read);
  const xml = writeSearchXml({
    uuid,
    search,
    original,
    fieldType: (name) => customFieldType(definitions, name) ?? 'text',
  });
  const [key = newKey(uuid)] = keysOf(pool.guiConfig, uuid);
  const before = mapGet(pool.guiConfig, key);
  try {
    await replaceKey(
      () => api.pool.remove_from_gui_config(pool.ref, key),
      () => api.pool.add_to_gui_config(pool.ref, key, xml),
    );
  } catch (error) {
    if (before !== undefined) await tryAddKey(() => api.pool.add_to_gui_config(pool.ref, key, before));
    throw error;
  }
}

export async function forget({ api }: RunContext, { read }: Target, uuid: string): Promise<void> {
  const pool = poolOrRefuse(read);
  for (const key of keysOf(pool.guiConfig, uuid)) await api.pool.remove_from_gui_config(pool.ref, key);
}

function poolOrRefuse(read: Target['read']): NonNullable<ReturnType<typeof keepingPool>> {
  const pool = keepingPool(read);
  if (pool === undefined) throw new ReasonError(text('reason.notConnected'));
  return pool;
}
