import { expect, it } from 'vitest';
import { deepEqual } from '../../../electron/backend/cache/deep-equal';

it.each([
  ['numbers that are not numbers', Number.NaN, Number.NaN, true],
  ['large integers', 2n ** 60n, 2n ** 60n, true],
  ['a number and its text', 1, '1', false],
  ['nothing and null', undefined, null, false],
  ['maps in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ['a map with one key more', { a: 1 }, { a: 1, b: undefined }, false],
  ['maps with other keys', { a: undefined }, { b: undefined }, false],
  ['a key that every object inherits', { constructor: 1 }, {}, false],
  ['lists in another order', [1, 2], [2, 1], false],
  ['a list and its beginning', [1, 2], [1], false],
  ['a list and a map with its indexes', ['a'], { 0: 'a' }, false],
  ['nested maps', { a: { b: { c: 'd' } } }, { a: { b: { c: 'd' } } }, true],
  ['nested maps that differ', { a: { b: { c: 'd' } } }, { a: { b: { c: 'e' } } }, false],
])('compares %s', (_, a, b, expected) => {
  expect(deepEqual(a, b)).toBe(expected);
  expect(deepEqual(b, a)).toBe(expected);
});
