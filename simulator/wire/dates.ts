const WIRE_DATE = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Milliseconds as the server writes them: `20180201T10:00:00Z`, in whole seconds. */
export function formatDate(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replaceAll('-', '')}Z`;
}

/** A date that is written as it stands: in a request, where only XML-RPC tells dates from text, or in a reply without a zone. */
export class WireDate {
  constructor(readonly text: string) {}
}

/** A value of the database, or one that comes with its text. */
export function dateText(value: unknown): string {
  return value instanceof WireDate ? value.text : formatDate(Number(value));
}

/** Reads plain and dashed dates; one without a zone is UTC. Undefined where the text is not a date. */
export function parseDate(text: string): number | undefined {
  const match = WIRE_DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hours, minutes, seconds, zone = 'Z'] = match;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const timeMs = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${offset}`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** The form of a queued event's timestamp: seconds, with the point of a float and no fraction. */
export function formatSeconds(timeMs: number): string {
  return `${Math.floor(timeMs / 1000)}.`;
}
