import type { Datetime } from './refs';

const NEVER = '19700101T00:00:00Z';
/** `2018-02-01T10:00:00.5+01:00`, and all that is shorter; a time without a zone is UTC. */
const FORMS = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const ZERO = 48;

/** undefined where the text is no date in any form that servers write. */
export function parseDatetime(text: string): Datetime | undefined {
  if (text === NEVER) return 0;
  return parseUsual(text) ?? parseUnusual(text);
}

/** The server's own form, in whole seconds: `20180201T10:00:00Z`. */
export function formatDatetime(at: Datetime): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '')}Z`;
}

/** The server's own form, six times as fast as by a regular expression: a pool has more dates than objects. */
function parseUsual(text: string): Datetime | undefined {
  if (text.length !== NEVER.length || text[8] !== 'T' || text[17] !== 'Z') return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 4) - 1;
  const at = Date.UTC(year, month, twoDigits(text, 6), twoDigits(text, 9), twoDigits(text, 12), twoDigits(text, 15));
  return Number.isNaN(at) ? undefined : at;
}

function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - ZERO;
  const ones = text.charCodeAt(index + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function parseUnusual(text: string): Datetime | undefined {
  const match = FORMS.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', zone = 'Z'] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return at + Math.round(Number(`0.${fraction}`) * 1000) - zoneOffsetMs(zone);
}

function zoneOffsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
