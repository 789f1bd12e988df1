import { parseDatetime } from '../../../shared/xenapi/dates';

/** A date as clients write it in a custom field; undefined for what is none. */
export function readCustomFieldDate(value: string): number | undefined {
  return value === '' ? undefined : parseDatetime(value.replace(' ', 'T'));
}

/** As a field for dates takes it, in this machine's time zone: `2028-01-31T10:00:00`. */
export function localDateTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
