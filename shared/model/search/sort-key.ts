import { parseObjectId } from '../../contract';
import { naturalOrderKey } from '../natural-order';
import { sortingName } from '../object-label';
import { parseAddress } from './matching/ip-address';
import type { Property, PropertyScalar, SearchedObject } from './property';

/** Before all keys with a value, and after them. */
const WITH_VALUE = '0';
const WITHOUT_VALUE = '1';
/** Between the keys of several values, and after the last; less than any character of a key. */
const END = '\0';
const LAST_CHARACTER = 0xffff;
const HEX_DIGITS = 8;

/**
 * A key whose plain comparison gives the order of objects by a property: numbers and dates by size, names naturally, choices in
 * their own order. Those without a value come last, in either direction.
 */
export function sortKey(property: Property, object: SearchedObject, isDescending: boolean): string {
  const values = property.types.includes(object.type) ? property.values(object) : [];
  if (values.length === 0) return WITHOUT_VALUE;
  const key = values.map((value) => valueKey(property, value, object) + END).join('');
  return WITH_VALUE + (isDescending ? inverted(key) : key);
}

/** The same key for the opposite order. */
export function descendingKey(key: string): string {
  return inverted(key + END);
}

/** The same for one value; `read` tells the names of objects. */
export function valueKey(property: Property, value: PropertyScalar, { read }: Pick<SearchedObject, 'read'>): string {
  if (typeof value === 'number') return numberKey(property.kind === 'since' ? -value : value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (property.kind === 'object') return nameKey(value, read);
  if (property.kind === 'address') return addressKey(value);
  const place = property.choices?.indexOf(value) ?? -1;
  return place === -1 ? naturalOrderKey(value) : numberKey(place);
}

/** By its numbers, IPv4 before IPv6. */
function addressKey(address: string): string {
  const bytes = parseAddress(address);
  if (bytes === undefined) return naturalOrderKey(address);
  return String.fromCharCode(bytes.length) + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Names are worked out once an object, as many others are sorted by them. */
function nameKey(id: string, read: SearchedObject['read']): string {
  const { class: className, ref } = parseObjectId(id);
  if (className === undefined) return '';
  return read.derive(`name-key:${className}:${ref}`, (reader) => naturalOrderKey(sortingName(reader, className, ref)));
}

/** The bytes of the number, made so that those of greater ones are greater. */
function numberKey(value: number): string {
  const view = new DataView(new ArrayBuffer(HEX_DIGITS));
  // -0 would come before 0.
  view.setFloat64(0, value + 0);
  const isNegative = value < 0;
  const high = isNegative ? ~view.getUint32(0) : view.getUint32(0) ^ 0x8000_0000;
  const low = isNegative ? ~view.getUint32(4) : view.getUint32(4);
  return hex(high) + hex(low);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(HEX_DIGITS, '0');
}

/** What is smaller becomes greater: the end of a key, which comes before all, is then after all. */
function inverted(key: string): string {
  let result = '';
  for (let index = 0; index < key.length; index += 1) {
    result += String.fromCharCode(LAST_CHARACTER - key.charCodeAt(index));
  }
  return result;
}
