import type { Table } from '../database/tables';
import { tableOfEvent } from '../database/tables';

/** What a reader asked for: `*`, classes in any case, or single objects as `vm/OpaqueRef:…`. */
export interface Subscription {
  includes(table: Table, ref: string): boolean;
  /** Only tasks: such readers are answered without the delay that gathers events. */
  readonly tasksOnly: boolean;
}

/** A class that does not exist matches nothing, and is no error. */
export function parseSubscription(words: readonly string[]): Subscription {
  const classes = new Set<Table>();
  const objects = new Set<string>();
  let everything = false;
  for (const word of words) {
    const slash = word.indexOf('/');
    const table = tableOfEvent(slash < 0 ? word : word.slice(0, slash));
    if (word === '*') everything = true;
    else if (table !== undefined && slash < 0) classes.add(table);
    else if (table !== undefined) objects.add(`${table.name}/${word.slice(slash + 1)}`);
  }
  const tasksOnly = words.length > 0 && words.every((word) => /^task(\/|$)/i.test(word));
  return {
    tasksOnly,
    includes: (table, ref) =>
      table.schema.events && (everything || classes.has(table) || objects.has(`${table.name}/${ref}`)),
  };
}
