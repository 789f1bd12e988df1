import type { TestOperator } from '../../../contract';
import { findProperty, PROPERTIES } from '../properties';
import { fieldPropertyId } from '../properties/organisation';
import type { Property } from '../property';
import { VERBATIM } from '../xml/vocabulary';

/** Shorter names that people try first. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['state', 'powerState'],
  ['power', 'powerState'],
  ['tag', 'tags'],
  ['ip', 'address'],
  ['network', 'networks'],
  ['disk', 'disks'],
  ['sr', 'storage'],
  ['vm', 'vms'],
  ['cpus', 'vcpus'],
  ['ha', 'haPriority'],
]);

const KNOWN_IDS: ReadonlyMap<string, string> = new Map(PROPERTIES.map(({ id }) => [id.toLowerCase(), id]));

/** Signs of tests, the longest first where one begins like another. */
export const SIGNS = ['!=', '!~', '^=', '$=', '<=', '>=', ':', '=', '~', '<', '>'] as const;
export type Sign = (typeof SIGNS)[number];

/** After a colon and without quotes, for what needs no value of its own. */
export const WORD_OPERATORS: ReadonlyMap<string, TestOperator> = new Map([
  ['empty', 'isEmpty'],
  ['any', 'isNotEmpty'],
  ['today', 'today'],
  ['yesterday', 'yesterday'],
  ['thisweek', 'thisWeek'],
  ['lastweek', 'lastWeek'],
]);

/** Custom fields are asked for by `field.` and their name. */
export const FIELD = 'field.';

/** A part that only another program understands, whatever it says. */
const VERBATIM_PROPERTY: Property = { id: VERBATIM, kind: 'text', types: [], values: () => [] };

/** Case does not count, but in the names of custom fields. */
export function propertyCalled(name: string): Property | undefined {
  if (name.toLowerCase().startsWith(FIELD)) {
    const field = name.slice(FIELD.length);
    return field === '' ? undefined : findProperty(fieldPropertyId(field));
  }
  return propertyWithId(ALIASES.get(name.toLowerCase()) ?? KNOWN_IDS.get(name.toLowerCase()) ?? name);
}

export function propertyWithId(id: string): Property | undefined {
  return id === VERBATIM ? VERBATIM_PROPERTY : findProperty(id);
}
