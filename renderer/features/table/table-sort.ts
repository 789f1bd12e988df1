import type { Label, PropertyValue, TableRow } from '../../../shared/contract';
import { naturalOrderKey } from '../../../shared/model/natural-order';
import { isWords, wordsOf } from '../../ui/value-words';

/** What a row is sorted by; undefined where it has no such value. */
export type SortKey = number | string | undefined;

export interface TableSort {
  readonly keyOf: (row: TableRow) => SortKey;
  readonly isDescending: boolean;
}

export interface Entry {
  row: TableRow;
  key: SortKey;
}

/** Groups that are no objects first, then objects by their key, those without a value last in either direction. */
export function compareEntries(a: Entry, b: Entry, isDescending: boolean): number {
  const aIsGroup = a.row.object === undefined;
  if (aIsGroup !== (b.row.object === undefined)) return aIsGroup ? -1 : 1;
  if (!aIsGroup && a.key !== b.key) {
    if (a.key === undefined || b.key === undefined) return a.key === undefined ? 1 : -1;
    const order = compareKeys(a.key, b.key);
    if (order !== 0) return isDescending ? -order : order;
  }
  return compareKeys(a.row.sort, b.row.sort) || compareKeys(a.row.id, b.row.id);
}

/** Numbers before words. */
function compareKeys(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without what has no order. */
export function sortKeyOf(value: PropertyValue | undefined, text: (label: Label) => string): SortKey {
  const key = value && keyOf(value, text);
  return Number.isNaN(key) ? undefined : key;
}

/** The key of a value: words in natural order, as people read them; amounts by what they are. */
function keyOf(value: PropertyValue, text: (label: Label) => string): SortKey {
  if (isWords(value)) {
    const words = wordsOf(value, text);
    return words.length === 0 ? undefined : words.map(naturalOrderKey).join('\n');
  }
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
      return value.ms;
    case 'usage':
      return value.total > 0 ? value.used / value.total : 0;
    case 'date':
      return value.at;
    case 'since':
      // The longer ago, the more time has passed.
      return -value.at;
  }
}
