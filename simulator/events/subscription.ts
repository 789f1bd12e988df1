import { tableOfEvent, type Table } from '../database/tables';
import type { Release } from '../release/release';

/** What a reader asked for: `*`, classes in any case, or single objects as `vm/OpaqueRef:…`. */
export interface Subscription {
  includes(table: Table, ref: string): boolean;
  /** Asked for as a whole, or for some of its objects. */
  includesSome(table: Table): boolean;
  /** Only tasks: such readers are answered without the delay that gathers events. */
  readonly tasksOnly: boolean;
}

/** A class that does not exist, or not yet in the release, matches nothing, and is no error. */
export function parseSubscription(words: readonly string[], release: Release): Subscription {
  const classes = new Set<string>();
  const objects = new Set<string>();
  const classesOfObjects = new Set<string>();
  let everything = false;
  for (const word of words) {
    const slash = word.indexOf('/');
    const table = tableOfEvent(slash < 0 ? word : word.slice(0, slash));
    if (word === '*') everything = true;
    else if (table !== undefined && slash < 0) classes.add(table.name);
    else if (table !== undefined) {
      objects.add(`${table.name}/${word.slice(slash + 1)}`);
      classesOfObjects.add(table.name);
    }
  }
  const tasksOnly = words.length > 0 && words.every((word) => /^task(\/|$)/i.test(word));
  const isTold = ({ name, schema }: Table): boolean => schema.events && release.tables.has(name);
  const includesClass = (table: Table): boolean => isTold(table) && (everything || classes.has(table.name));
  const includesSome = (table: Table): boolean =>
    includesClass(table) || (isTold(table) && classesOfObjects.has(table.name));
  return {
    tasksOnly,
    includesSome,
    includes: (table, ref) =>
      includesClass(table) || (objects.size > 0 && isTold(table) && objects.has(`${table.name}/${ref}`)),
  };
}
