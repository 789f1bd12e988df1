import { describe, expect, it } from 'vitest';
import { cellText, plainUnit, plainValue } from '../../../../renderer/features/table/cell-text';
import { sortKeyOf } from '../../../../renderer/features/table/table-sort';
import { createFormat } from '../../../../renderer/ui/format';
import { connectionObjectId, text, type Label, type PropertyValue } from '../../../../shared/contract';

const format = createFormat('en');
const words = (label: Label): string => (typeof label === 'string' ? label : `<${label.key}>`);
const NOON = Date.UTC(2026, 4, 15, 12);

describe('a value', () => {
  it.each<[PropertyValue, shown: string, plain: string | number, unit?: string]>([
    [{ kind: 'text', text: 'Debian' }, 'Debian', 'Debian'],
    [
      { kind: 'state', text: text('powerState.Running'), intent: 'none' },
      '<powerState.Running>',
      '<powerState.Running>',
    ],
    [{ kind: 'object', id: connectionObjectId('c1'), label: 'xen-1' }, 'xen-1', 'xen-1'],
    [{ kind: 'list', items: ['web', text('x')] }, 'web, <x>', 'web, <x>'],
    [{ kind: 'number', value: 1234 }, '1,234', 1234],
    [{ kind: 'bytes', bytes: 4096 }, '4 KiB', 4096, 'B'],
    [{ kind: 'share', share: 0.25 }, '25%', 0.25, '0–1'],
    [{ kind: 'rate', bytesPerSecond: 2048 }, '2 KiB/s', 2048, 'B/s'],
    [{ kind: 'duration', ms: 90_000 }, '1 minute 30 seconds', 90, 's'],
    [{ kind: 'usage', used: 1024, total: 4096, unit: 'bytes' }, '1 KiB / 4 KiB', 1024, 'B'],
    [{ kind: 'usage', used: 1, total: 4, unit: 'count' }, '1 / 4', 1],
    [{ kind: 'since', at: NOON - 3_600_000 }, '1 hour', '2026-05-15T11:00:00.000Z'],
  ])('%j is shown as %s, and exported as %s', (value, shown, plain, unit) => {
    expect([cellText(value, words, format, NOON), plainValue(value, words), plainUnit(value)]).toEqual([
      shown,
      plain,
      unit,
    ]);
  });

  it('that is a moment no calendar has is exported as nothing', () => {
    expect(plainValue({ kind: 'date', at: Number.MAX_VALUE }, words)).toBe('');
  });
});

describe('values are in order', () => {
  it.each<[string, PropertyValue, PropertyValue]>([
    ['of their digits', { kind: 'text', text: 'vm9' }, { kind: 'text', text: 'VM10' }],
    ['of their amount', { kind: 'bytes', bytes: 9 }, { kind: 'bytes', bytes: 10 }],
    ['of the time that passed', { kind: 'since', at: 2000 }, { kind: 'since', at: 1000 }],
    ['of the share', usage(1, 2), usage(3, 4)],
    ['of the first that differs', list('a', 'b9'), list('a', 'b10')],
  ])('%s', (_, less, more) => {
    const [a, b] = [sortKeyOf(less, words), sortKeyOf(more, words)];
    expect(a !== undefined && b !== undefined && a < b).toBe(true);
  });

  it('of which none has a place in it without a value', () => {
    expect([
      sortKeyOf(undefined, words),
      sortKeyOf(list(), words),
      sortKeyOf({ kind: 'share', share: NaN }, words),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

function usage(used: number, total: number): PropertyValue {
  return { kind: 'usage', used, total, unit: 'bytes' };
}

function list(...items: readonly string[]): PropertyValue {
  return { kind: 'list', items };
}
