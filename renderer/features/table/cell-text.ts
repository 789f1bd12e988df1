import type { Label, PropertyValue } from '../../../shared/contract';
import type { Format } from '../../ui/format';
import { isWords, wordsOf } from '../../ui/value-words';

/** A value as a cell shows it, in one line. `nowMs` is for times that go on. */
export function cellText(value: PropertyValue, text: (label: Label) => string, format: Format, nowMs: number): string {
  if (isWords(value)) return wordsOf(value, text).join(', ');
  switch (value.kind) {
    case 'number':
      return format.number(value.value);
    case 'bytes':
      return format.bytes(value.bytes);
    case 'share':
      return format.percent(value.share);
    case 'rate':
      return format.rate(value.bytesPerSecond);
    case 'duration':
      return format.duration(value.ms);
    case 'usage': {
      const write = value.unit === 'bytes' ? format.bytes : format.number;
      return `${write(value.used)} / ${write(value.total)}`;
    }
    case 'date':
      return format.dateTime(value.at);
    case 'since':
      return format.duration(nowMs - value.at);
  }
}

/** What stands in a file for a value: amounts as plain numbers, moments as ISO 8601; for programs, not for people. */
export function plainValue(value: PropertyValue, text: (label: Label) => string): string | number {
  if (isWords(value)) return wordsOf(value, text).join(', ');
  switch (value.kind) {
    case 'number':
      return value.value;
    case 'bytes':
      return value.bytes;
    case 'share':
      return value.share;
    case 'rate':
      return value.bytesPerSecond;
    case 'duration':
      return Math.round(value.ms / 1000);
    case 'usage':
      return value.used;
    case 'date':
    case 'since':
      return isoDate(value.at);
  }
}

/** The unit of a column's plain values, for its head. */
export function plainUnit(value: PropertyValue): string | undefined {
  switch (value.kind) {
    case 'bytes':
      return 'B';
    case 'rate':
      return 'B/s';
    case 'duration':
      return 's';
    case 'usage':
      return value.unit === 'bytes' ? 'B' : undefined;
    case 'share':
      return '0–1';
    default:
      return undefined;
  }
}

/** A server may send a moment that no calendar has. */
function isoDate(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
