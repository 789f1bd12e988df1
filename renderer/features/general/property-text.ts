import type { Label, PropertyValue } from '../../../shared/contract';
import type { Format } from '../../ui/format';
import { isWords, wordsOf } from '../../ui/value-words';

/** A value as plain text, for the clipboard. Numbers of bytes go out as the number too, for spreadsheets and scripts. */
export function propertyText(value: PropertyValue, text: (label: Label) => string, format: Format): string {
  if (isWords(value)) return wordsOf(value, text).join('\n');
  switch (value.kind) {
    case 'number':
      return String(value.value);
    case 'bytes':
      return `${format.bytes(value.bytes)} (${value.bytes} B)`;
    case 'share':
      return format.percent(value.share);
    case 'rate':
      return format.rate(value.bytesPerSecond);
    case 'duration':
      return format.duration(value.ms);
    case 'usage':
      return value.unit === 'bytes'
        ? `${format.bytes(value.used)} / ${format.bytes(value.total)}`
        : `${value.used} / ${value.total}`;
    case 'date':
    case 'since':
      return new Date(value.at).toISOString();
  }
}
