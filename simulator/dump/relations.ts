import { refsIn } from '../database/database';
import { tables } from '../database/tables';
import type { Dump, DumpRow } from './read-dump';

/**
 * In steps, each of them short. Gives every set that is the far end of a relation what points to its object. Dumps of 5.60 and before have none of these
 * sets, later ones have them all: there, their order is kept. References to objects that are gone stay as they are.
 */
export function* completeRelations({ rows }: Dump): Generator<undefined, void> {
  for (const table of tables.values()) {
    const objects = rows.get(table) ?? [];
    for (const { field, targetClass, targetField } of table.relations) {
      const targetTable = tables.get(targetClass);
      const targets = targetTable === undefined ? [] : (rows.get(targetTable) ?? []);
      fillSets(targets, targetField, referrers(objects, field));
      yield;
    }
  }
}

/** By the reference that they hold in the field. */
function referrers(objects: readonly DumpRow[], field: string): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { ref, fields } of objects) {
    for (const target of refsIn(fields[field])) {
      const known = found.get(target);
      if (known === undefined) found.set(target, [ref]);
      else known.push(ref);
    }
  }
  return found;
}

function fillSets(targets: readonly DumpRow[], field: string, found: ReadonlyMap<string, string[]>): void {
  for (const { ref, fields } of targets) {
    const present = new Set(found.get(ref));
    const inOrder = refsIn(fields[field]).filter((known) => present.has(known));
    fields[field] = [...new Set([...inOrder, ...present])];
  }
}
