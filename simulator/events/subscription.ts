import { tableOfEvent, type Table } from '../database/tables';
import type { Release } from '../release/release';

/** What a reader asked for: `*`, classes in any case, or single objects as `vm/OpaqueRef:…`. */
export interface Subscription {
  includes(table: Table, ref: string): boolean;
  /** Asked for as a whole. */
  includesClass(table: Table): boolean;
  /** Only tasks: such readers are answered without the delay that gathers events. */
  readonly tasksOnly: boolean;
}

/** A class that does not exist, or not yet in the release, matches nothing, and is no error. */
export function parseSubscription(words: readonly string[], release: Release): Subscription {
  const classes = new Set<string>();
  const objects = new Set<string>();
  let everything = false;
  for (const word of words) {
    const slash = word.indexOf('/');
    const table = tableOfEvent(slash < 0 ? word : word.slice(0, slash));
    if (word === '*') everything = true;
    else if (table !== undefined && slash < 0) classes.add(table.name);
    else if (table !== undefined) objects.add(`${table.name}/${word.slice(slash + 1)}`);
  }
  const tasksOnly = words.length > 0 && words.every((word) => /^task(\/|$)/i.test(word));
  const includesClass = ({ name, schema }: Table): boolean =>
    schema.events && release.tables.has(name) && (everything || classes.has(name));
  const includesObject = ({ name, schema }: Table, ref: string): boolean =>
    schema.events && release.tables.has(name) && objects.has(`${name}/${ref}`);
  return {
    tasksOnly,
    includesClass,
    includes: (table, ref) => includesClass(table) || (objects.size > 0 && includesObject(table, ref)),
  };
}
