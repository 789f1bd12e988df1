import type { Reader } from '../views/view';
import { parseDatetime } from '../xenapi/dates';
import { mapGet, type Datetime, type XapiMap } from '../xenapi/refs';
import { poolOf } from './connection-root';
import { customFieldType, parseDefinitions, type CustomFieldDefinition } from './custom-field-definitions';
import { naturalOrderKey } from './natural-order';
import { GUI_CONFIG, OTHER_CONFIG_PREFIX, prefixedValues } from './other-config';

/** The forms in which clients write dates; a field that nobody defined may hold what only resembles one. */
const DATE = /^(?:\d{8}T\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)Z$/;

/** A field that administrators made up for objects of their pool, as one object has it. */
export interface CustomField {
  readonly name: string;
  /** Empty where the pool has the field and the object no value. */
  readonly value: string;
  /** Where the value is a date. */
  readonly at: Datetime | undefined;
}

/** The fields that the pool has, in the order in which they were made. */
export function customFieldDefinitions(read: Reader): readonly CustomFieldDefinition[] {
  return read.derive('custom-fields', (reader) =>
    parseDefinitions(mapGet(poolOf(reader)?.[1].gui_config, GUI_CONFIG.customFields) ?? ''),
  );
}

/** The fields that have a value, in natural order. Those that are defined no longer still count: somebody wrote them. */
export function customFields(
  config: XapiMap<string>,
  definitions: readonly CustomFieldDefinition[] = [],
): readonly CustomField[] {
  return prefixedValues(config, OTHER_CONFIG_PREFIX.customField)
    .filter(([name, value]) => name !== '' && value !== '')
    .map(([name, value]) => ({ name, value, at: dateOf(value, customFieldType(definitions, name)) }))
    .sort(byName);
}

/** One of them; undefined where the object has no value. */
export function customField(
  config: XapiMap<string>,
  name: string,
  definitions: readonly CustomFieldDefinition[],
): CustomField | undefined {
  const value = mapGet(config, customFieldKey(name)) ?? '';
  return value === '' ? undefined : { name, value, at: dateOf(value, customFieldType(definitions, name)) };
}

/** The same with those that the object could have a value of. */
export function possibleCustomFields(
  config: XapiMap<string>,
  definitions: readonly CustomFieldDefinition[],
): readonly CustomField[] {
  const found = customFields(config, definitions);
  const unset = definitions
    .filter(({ name }) => !found.some((field) => field.name === name))
    .map(({ name }) => ({ name, value: '', at: undefined }));
  return [...found, ...unset].sort(byName);
}

export function customFieldKey(name: string): string {
  return OTHER_CONFIG_PREFIX.customField + name;
}

/** `2028-01-31 10:00:00Z`: the form that XenCenter writes, and the one it can read. */
export function formatCustomFieldDate(at: Datetime): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

function dateOf(value: string, type: CustomFieldDefinition['type'] | undefined): Datetime | undefined {
  const isDate = type === undefined ? DATE.test(value) : type === 'date';
  return isDate ? parseDatetime(value.replace(' ', 'T')) : undefined;
}

function byName(one: CustomField, other: CustomField): number {
  return naturalOrderKey(one.name) < naturalOrderKey(other.name) ? -1 : 1;
}
