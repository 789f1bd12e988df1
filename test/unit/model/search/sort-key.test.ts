import { describe, expect, it } from 'vitest';
import { findProperty } from '../../../../shared/model/search/properties';
import type { Property, PropertyKind, PropertyScalar } from '../../../../shared/model/search/property';
import { sortKey } from '../../../../shared/model/search/sort-key';
import { searched } from '../../../helpers/searched';
import { searchedEstate } from '../../../helpers/searched-estate';

const estate = searchedEstate();
const object = searched(estate, 'VM', 'web');

const keyOf = (property: Property, isDescending = false) => sortKey(property, object, isDescending);

function property(kind: PropertyKind, values: readonly PropertyScalar[], choices?: readonly string[]): Property {
  return { id: 'x', kind, types: ['vm'], values: () => values, ...(choices === undefined ? {} : { choices }) };
}

describe.each<[string, PropertyKind, readonly PropertyScalar[], (readonly string[])?]>([
  ['numbers', 'number', [-1e30, -5, -4.5, -1, 0, 0.001, 1, 9, 10, 2 ** 31, 2 ** 53, 1e300]],
  ['sizes', 'bytes', [0, 1, 1023, 2 ** 40]],
  ['dates', 'date', [1, 999, Date.UTC(2000, 0), Date.UTC(2026, 0)]],
  ['times since, the longest last', 'since', [Date.UTC(2026, 0), Date.UTC(2000, 0), 1]],
  ['names', 'text', ['a', 'A1', 'a2', 'a10', 'ab', 'b', '名称']],
  ['addresses', 'address', ['2.0.0.1', '10.0.0.9', '10.0.0.10', 'fd00::9', 'fd00::10', 'none']],
  ['booleans', 'boolean', [false, true]],
  ['choices', 'choice', ['b', 'a', 'c', 'unheard of'], ['b', 'a', 'c']],
])('the order of %s', (_, kind, values, choices) => {
  const keys = (isDescending: boolean) => values.map((value) => keyOf(property(kind, [value], choices), isDescending));

  it('is that of a plain comparison', () => {
    expect(keys(false)).toEqual([...keys(false)].sort(plainly));
  });

  it('is the opposite when descending', () => {
    expect(keys(true)).toEqual([...keys(true)].sort(plainly).reverse());
  });
});

it.each([true, false])('what has no value comes last, descending: %s', (isDescending) => {
  const none = keyOf(property('number', []), isDescending);
  expect([1, -1, 1e9].every((value) => keyOf(property('number', [value]), isDescending) < none)).toBe(true);
});

it('zero has one place', () => {
  expect(keyOf(property('number', [-0]))).toBe(keyOf(property('number', [0])));
});

it('several values count one after the other', () => {
  const keys = [['a'], ['a', 'a'], ['a', 'b'], ['ab'], ['b']].map((values) => keyOf(property('text', values)));
  expect(keys).toEqual([...keys].sort(plainly));
});

it('objects are in the natural order of their names', () => {
  const pool = searchedEstate()
    .put('SR', 'nfs', { name_label: 'Disks 10' })
    .put('SR', 'local', { name_label: 'disks 9' });
  const storage = findProperty('storage');
  const keys = ['local', 'nfs'].map((name) => (storage ? sortKey(storage, searched(pool, 'SR', name), false) : ''));
  expect(keys).toEqual([...keys].sort(plainly));
  expect(new Set(keys).size).toBe(2);
});

it('an object that cannot have the property has no value', () => {
  const shared = findProperty('shared');
  expect(shared && sortKey(shared, object, false)).toBe('1');
});

function plainly(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
