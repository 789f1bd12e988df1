import { parseDatetime } from '../xenapi/dates';
import type { Datetime, XapiMap } from '../xenapi/refs';
import { naturalOrderKey } from './natural-order';

const PREFIX = 'XenCenter.CustomFields.';
/** The one form in which dates are written; a text field may hold what only resembles one. */
const DATE = /^\d{8}T\d\d:\d\d:\d\dZ$/;

/** A field that administrators made up for objects of their pool, as one object has it. */
export interface CustomField {
  readonly name: string;
  readonly value: string;
  /** Where the value is a date. */
  readonly at: Datetime | undefined;
}

/** The fields that have a value, in natural order. */
export function customFields(config: XapiMap<string>): readonly CustomField[] {
  return Object.entries(config)
    .filter(([key, value]) => key.startsWith(PREFIX) && value !== '')
    .map(([key, value]) => ({
      name: key.slice(PREFIX.length),
      value,
      at: DATE.test(value) ? parseDatetime(value) : undefined,
    }))
    .sort((one, other) => (naturalOrderKey(one.name) < naturalOrderKey(other.name) ? -1 : 1));
}
