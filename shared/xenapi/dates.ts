import type { Datetime } from './refs';

/** `20180201T10:00:00Z`, `2018-02-01T10:00:00.5+01:00`; a time without a zone is UTC. */
const FORMS = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const NEVER = '19700101T00:00:00Z';

/** undefined where the text is no date in any form that servers write. */
export function parseDatetime(text: string): Datetime | undefined {
  if (text === NEVER) return 0;
  const match = FORMS.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', zone = 'Z'] = match;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return at + Math.round(Number(`0.${fraction}`) * 1000) - zoneOffsetMs(zone);
}

/** The server's own form, in whole seconds: `20180201T10:00:00Z`. */
export function formatDatetime(at: Datetime): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '')}Z`;
}

function zoneOffsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
