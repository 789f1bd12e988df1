import { setImmediate } from 'node:timers/promises';
import type { Database } from '../database/database';
import { tables } from '../database/tables';
import { BadDump } from './bad-dump';
import { readDump, type Dump } from './read-dump';
import { completeRelations } from './relations';

/** Fields that say when something was so: the youngest of them is when the dump was made, as near as can be told. */
const WRITTEN_AT = new Set([
  'last_updated',
  'start_time',
  'snapshot_time',
  'timestamp_applied',
  'timestamp',
  'created',
]);

/** Reads a dump whose database can be served: with a pool and its coordinator. Rejects with BadDump. */
export async function readPoolDump(source: AsyncIterable<Uint8Array>): Promise<Dump> {
  const dump = await readDump(source);
  const master = rowsOf(dump, 'pool')[0]?.fields['master'];
  const hasCoordinator = rowsOf(dump, 'host').some(({ ref }) => ref === master);
  if (!hasCoordinator) throw new BadDump('no-pool', 1, 'there is no pool, or its coordinator is missing');
  for (const step of completeRelations(dump)) await setImmediate(step);
  return dump;
}

/** Puts a dump's objects into an empty database, without events. */
export function loadDump(dump: Dump, database: Database): void {
  for (const [table, objects] of dump.rows) {
    if (!table.schema.in_database) continue;
    for (const { ref, fields } of objects) database.load(table, ref, fields);
  }
}

/** Milliseconds; undefined where the dump gives no time at all. */
export function takenAt(dump: Dump): number | undefined {
  let latest = 0;
  for (const objects of dump.rows.values()) {
    for (const { fields } of objects) {
      for (const name of WRITTEN_AT) {
        const at = fields[name];
        if (typeof at === 'number' && at > latest) latest = at;
      }
    }
  }
  return latest === 0 ? undefined : latest;
}

function rowsOf({ rows }: Dump, className: string): NonNullable<ReturnType<Dump['rows']['get']>> {
  const table = tables.get(className);
  return (table && rows.get(table)) ?? [];
}
