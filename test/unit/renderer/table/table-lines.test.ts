import { describe, expect, it } from 'vitest';
import { toCsv, toTsv } from '../../../../renderer/features/table/delimited';
import { linesForPeople, linesForPrograms } from '../../../../renderer/features/table/table-lines';
import { createFormat } from '../../../../renderer/ui/format';
import type { Label } from '../../../../shared/contract';
import { groupRow, objectRow } from './rows';

const words = (label: Label): string => (typeof label === 'string' ? label : label.key);
const columns = [
  { id: 'name', label: 'Name' },
  { id: 'memory', label: 'Memory' },
];

describe('comma-separated values', () => {
  it('are marked as UTF-8, end each line, and quote what would break them', () => {
    expect(
      toCsv([
        ['Name', 'Tags'],
        ['数据库', 'a, b'],
        ['say "hi"', 'two\nlines'],
      ]),
    ).toBe('\uFEFFName,Tags\r\n数据库,"a, b"\r\n"say ""hi""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('hold %j as words, not as a formula', (name) => {
    expect(toCsv([[name]])).toContain(`'${name}`);
  });

  it('hold numbers as they are, and nothing for what is none', () => {
    expect(toCsv([[-5, 0.25, NaN, Infinity]])).toBe('\uFEFF-5,0.25,,\r\n');
  });
});

describe('tab-separated values', () => {
  it('keep to their cells whatever is in a name', () => {
    expect(
      toTsv([
        ['a\tb', 'c\r\nd'],
        ['e', ''],
      ]),
    ).toBe('a b\tc d\ne\t');
  });
});

describe('the lines of a table', () => {
  const rows = [
    groupRow('tag x'),
    objectRow('web', { parent: 'tag x', memory: 4096 }),
    objectRow('idle', { parent: 'tag x' }),
  ];

  it('for people are as they read them', () => {
    const lines = linesForPeople({ rows, columns, text: words, format: createFormat('en'), nowMs: 0 });
    expect(lines).toEqual([
      ['tag x', ''],
      ['web', '4 KiB'],
      ['idle', ''],
    ]);
  });

  it('for programs have the units in the heads, plain numbers, and the groups that an object stands in', () => {
    expect(linesForPrograms({ rows, columns, text: words, groupHead: 'Group' })).toEqual([
      ['Group', 'Name', 'Memory (B)'],
      ['tag x', 'web', 4096],
      ['tag x', 'idle', ''],
    ]);
  });

  it('for programs have no column for groups where there are none', () => {
    expect(linesForPrograms({ rows: [objectRow('web')], columns, text: words, groupHead: 'Group' })).toEqual([
      ['Name', 'Memory'],
      ['web', ''],
    ]);
  });
});
