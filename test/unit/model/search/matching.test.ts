import { describe, expect, it } from 'vitest';
import type { Filter, TestOperator, TestValue, Today } from '../../../../shared/contract';
import { parseAddress } from '../../../../shared/model/search/matching/ip-address';
import { valuesMatcher } from '../../../../shared/model/search/matching/match-values';
import { literalText, plainText } from '../../../../shared/model/search/matching/wildcards';
import type { PropertyKind, PropertyScalar } from '../../../../shared/model/search/property';

/** Midnight by a clock that is eight hours ahead of UTC. */
const TODAY: Today = { startMs: Date.UTC(2026, 4, 14, 16) };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daysAgo = (days: number) => TODAY.startMs - days * DAY;

/** undefined where the test does not fit. */
function matches(
  kind: PropertyKind,
  values: readonly PropertyScalar[],
  operator: TestOperator,
  value?: TestValue,
): boolean | undefined {
  const test: Extract<Filter, { kind: 'test' }> = { kind: 'test', property: 'x', operator, value };
  return valuesMatcher({ id: 'x', kind, types: ['vm'], values: () => [] }, test, TODAY)?.(values);
}

describe('texts', () => {
  it.each<[TestOperator, string, string, boolean]>([
    ['contains', 'Web Server', 'b s', true],
    ['contains', 'Web Server', 'WEB', true],
    ['contains', 'Web Server', 'db', false],
    ['contains', 'Web Server', '', true],
    ['contains', 'Web Server', 'w?b*er', true],
    ['notContains', 'Web', 'db', true],
    ['notContains', 'Web', 'w*', false],
    ['startsWith', 'Web', 'we', true],
    ['startsWith', 'Web', 'eb', false],
    ['startsWith', 'Web', '?eb', true],
    ['endsWith', 'Web', 'EB', true],
    ['endsWith', 'Web', 'we', false],
    ['endsWith', 'Web 12', 'b*2', true],
    ['is', 'Web', 'web', true],
    ['is', 'Web', 'we', false],
    ['is', 'Web', 'w*', true],
    ['is', 'one\ntwo', 'one*two', true],
    ['is', '名称 😀', '名?*', true],
    ['is', '名称 😀', '*😀', true],
    ['is', 'aab', '*ab', true],
    ['contains', 'aaab', 'a?b', true],
    ['endsWith', 'xaby', 'a?', false],
    ['is', '', '*', true],
    ['is', 'a.b', 'a?b', true],
    ['is', 'axb', 'a.b*', false],
    ['is', 'a+b(c)[d]', 'a+b(c)[?]', true],
    ['is', 'a*b', 'a\\*b', true],
    ['is', 'axb', 'a\\*b', false],
    ['is', 'a*xb', 'a\\**b', true],
    ['is', 'C:\\web', 'c:\\w*', true],
    ['isNot', 'Web', 'web', false],
    ['isNot', 'Web', 'db', true],
  ])('%s: %j and %j', (operator, own, asked, expected) => {
    expect(matches('text', [own], operator, asked)).toBe(expected);
  });

  it.each(['*', 'a?b', 'a\\*b', '\\\\?', 'plain', 'a.b\\'])(
    '%j is found by what is made to find it as it is',
    (own) => {
      expect(matches('text', [own], 'is', literalText(own))).toBe(true);
      expect(plainText(literalText(own))).toBe(own);
      expect(matches('text', [own.replace(/[*?]/g, 'xx')], 'is', literalText(own))).toBe(!/[*?]/.test(own));
    },
  );

  it.each(['*', 'a?b', 'a\\**'])('%j means more than one text', (asked) => {
    expect(plainText(asked)).toBeUndefined();
  });

  it('with many stars are told apart at once', () => {
    const text = 'a'.repeat(5000);
    expect(matches('text', [text], 'is', `${'*a'.repeat(50)}*b`)).toBe(false);
    expect(matches('text', [text], 'contains', `${'a*'.repeat(50)}b`)).toBe(false);
    expect(matches('text', [text], 'startsWith', '*'.repeat(200))).toBe(true);
  });
});

describe('several values', () => {
  it.each<[TestOperator, readonly string[], string | undefined, boolean]>([
    ['is', ['a', 'b'], 'b', true],
    ['isNot', ['a', 'b'], 'b', false],
    ['isNot', ['a', 'b'], 'c', true],
    ['isNot', [], 'c', true],
    ['is', [], 'c', false],
    ['notContains', ['ab', 'cd'], 'c', false],
    ['notContains', ['ab', 'cd'], 'x', true],
    ['isEmpty', [], undefined, true],
    ['isEmpty', ['a'], undefined, false],
    ['isNotEmpty', ['a'], undefined, true],
    ['isNotEmpty', [], undefined, false],
  ])('%s: %j and %j', (operator, own, asked, expected) => {
    expect(matches('text', own, operator, asked)).toBe(expected);
  });
});

describe('addresses', () => {
  it.each<[TestOperator, string, string, boolean]>([
    ['is', '192.168.1.20', '192.168.1.20', true],
    ['is', '192.168.1.20', '192.168.1.2', false],
    ['is', '192.168.1.20', '192.168', true],
    ['is', '192.168.1.20', '192.168.', true],
    ['is', '192.168.1.20', '192.16', false],
    ['is', '192.168.1.20', '192.*.20', true],
    ['is', '192.168.1.20', '192.168.1.?', false],
    ['is', '192.168.1.20', '192.168.0.0/16', true],
    ['is', '192.168.1.20', '192.168.1.16/30', false],
    ['is', '192.168.1.20', '192.168.1.16/28', true],
    ['is', '192.168.1.20', '0.0.0.0/0', true],
    ['is', '192.168.1.20', '192.168.1.20/33', false],
    ['is', 'fd00::9', 'FD00:0:0:0:0:0:0:9', true],
    ['is', 'fd00::9', 'fd00::/8', true],
    ['is', 'fd00::9', 'fe80::/10', false],
    ['is', 'fd00::9', '0.0.0.0/0', false],
    ['is', 'fd00::9', 'fd00:*', true],
    ['isNot', '192.168.1.20', '192.168.0.0/16', false],
    ['contains', '192.168.1.20', '168.1', true],
    ['notContains', '192.168.1.20', '168.2', true],
    ['startsWith', '192.168.1.20', '192.16', true],
  ])('%s: %s and %s', (operator, own, asked, expected) => {
    expect(matches('address', [own], operator, asked)).toBe(expected);
  });

  it.each([
    ['10.0.0.1', [10, 0, 0, 1]],
    ['10.0.0.256', undefined],
    ['10.0.0', undefined],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['fe80::1%eth0', [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
    ['1:2:3:4:5:6:7', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4::5:6:7:8', undefined],
    ['x::1', undefined],
    ['', undefined],
  ])('the bytes of %j', (address, bytes) => {
    expect(parseAddress(address)).toEqual(bytes);
  });
});

describe('amounts', () => {
  it.each<[PropertyKind, TestOperator, number, number, boolean]>([
    ['number', 'is', 4, 4, true],
    ['number', 'isNot', 4, 4, false],
    ['number', 'less', 4, 5, true],
    ['number', 'less', 4, 4, false],
    ['bytes', 'greater', 2 ** 40, 2 ** 39, true],
    ['bytes', 'greater', 1, 1, false],
    ['share', 'greater', 0.9, 0.5, true],
    ['rate', 'less', 100, 1000, true],
  ])('of %s: %s, %d and %d', (kind, operator, own, asked, expected) => {
    expect(matches(kind, [own], operator, asked)).toBe(expected);
  });

  it.each<[TestOperator, number, number, boolean]>([
    ['greater', 40, 30, true],
    ['greater', 20, 30, false],
    ['less', 0, 1, true],
    ['less', -0.5, 1, true],
    ['less', 2, 1, false],
  ])('of time: %s, begun %d days ago and %d days', (operator, begun, days, expected) => {
    expect(matches('since', [daysAgo(begun)], operator, days * DAY)).toBe(expected);
  });
});

describe('dates', () => {
  it.each<[TestOperator, string, number, boolean]>([
    ['today', 'at midnight', daysAgo(0), true],
    ['today', 'before the next midnight', daysAgo(-1) - 1, true],
    ['today', 'before midnight', daysAgo(0) - 1, false],
    ['yesterday', 'before midnight', daysAgo(0) - 1, true],
    ['yesterday', 'today', daysAgo(0), false],
    ['thisWeek', 'six days ago', daysAgo(6), true],
    ['thisWeek', 'seven days ago', daysAgo(7), false],
    ['thisWeek', 'tomorrow', daysAgo(-1), false],
    ['lastWeek', 'six days ago', daysAgo(6), false],
    ['lastWeek', 'seven days ago', daysAgo(7), true],
    ['lastWeek', 'thirteen days ago', daysAgo(13), true],
    ['lastWeek', 'fourteen days ago', daysAgo(14), false],
  ])('%s: %s', (operator, _, at, expected) => {
    expect(matches('date', [at], operator)).toBe(expected);
  });

  it.each<[TestOperator, number, number, boolean]>([
    ['is', daysAgo(3) + 5 * HOUR, daysAgo(3), true],
    ['is', daysAgo(2), daysAgo(3), false],
    ['isNot', daysAgo(2), daysAgo(3), true],
    ['before', daysAgo(3) + HOUR, daysAgo(3), true],
    ['before', daysAgo(2), daysAgo(3), false],
    ['after', daysAgo(3), daysAgo(3), true],
    ['after', daysAgo(3) - 1, daysAgo(3), false],
  ])('%s: %d and the day from %d on', (operator, at, day, expected) => {
    expect(matches('date', [at], operator, day)).toBe(expected);
  });

  it('are of the day that was meant when summer time has begun since', () => {
    expect(matches('date', [daysAgo(60) + 2 * HOUR], 'is', daysAgo(60) - HOUR)).toBe(true);
  });
});

describe('custom fields', () => {
  it.each<[readonly PropertyScalar[], TestOperator, TestValue | undefined, boolean]>([
    [['Ada'], 'contains', 'ad', true],
    [['Ada'], 'is', daysAgo(3), false],
    [['Ada'], 'thisWeek', undefined, false],
    [[daysAgo(3)], 'is', daysAgo(3), true],
    [[daysAgo(3)], 'thisWeek', undefined, true],
    [[daysAgo(3)], 'before', daysAgo(1), true],
    [[daysAgo(3)], 'contains', '1', false],
    [[daysAgo(3)], 'isNot', 'Ada', true],
    [[], 'isEmpty', undefined, true],
  ])('%j %s %j', (values, operator, asked, expected) => {
    expect(matches('field', values, operator, asked)).toBe(expected);
  });
});

describe('what is one of few', () => {
  it.each<[PropertyKind, PropertyScalar, TestOperator, TestValue, boolean]>([
    ['boolean', true, 'is', true, true],
    ['boolean', true, 'isNot', true, false],
    ['choice', 'Running', 'is', 'Running', true],
    ['choice', 'Running', 'isNot', 'Halted', true],
    ['object', 'c1/host/a', 'is', 'c1/host/a', true],
    ['object', 'c1/host/a', 'isNot', 'c1/host/a', false],
  ])('%s %s %s %s', (kind, own, operator, asked, expected) => {
    expect(matches(kind, [own], operator, asked)).toBe(expected);
  });
});

it.each<[PropertyKind, TestOperator, TestValue | undefined]>([
  ['number', 'contains', 'x'],
  ['number', 'less', '4'],
  ['number', 'less', undefined],
  ['text', 'today', undefined],
  ['text', 'is', undefined],
  ['date', 'is', '2026'],
  ['boolean', 'is', 'true'],
  ['choice', 'is', 1],
  ['object', 'contains', 'x'],
  ['share', 'is', 0.5],
])('a test of %s with %s and %j does not fit', (kind, operator, value) => {
  expect(matches(kind, [], operator, value)).toBeUndefined();
});
