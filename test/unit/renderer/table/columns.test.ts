import { describe, expect, it } from 'vitest';
import { columnsInOrder, newColumn } from '../../../../renderer/features/table/columns';
import {
  nextSort,
  NARROWEST_PX,
  WIDEST_PX,
  withMoved,
  withoutColumn,
  withWidth,
  type TableColumn,
} from '../../../../renderer/ui/virtual-table-columns';

const columns = ['name', 'a', 'b', 'c'].map((id): TableColumn => ({ id, label: id, widthPx: 100, isNumeric: false }));
const ids = (list: readonly TableColumn[]): string => list.map(({ id }) => id).join('');

describe('a column', () => {
  it('sorts up, then down, then not at all', () => {
    const up = nextSort(undefined, 'a');
    const down = nextSort(up, 'a');
    expect([up, down, nextSort(down, 'a'), nextSort(down, 'b')]).toEqual([
      { column: 'a', isDescending: false },
      { column: 'a', isDescending: true },
      undefined,
      { column: 'b', isDescending: false },
    ]);
  });

  it.each([
    ['a', 3, 'namebac'],
    ['c', 1, 'namecab'],
    ['b', 2, 'nameabc'],
    ['b', 3, 'nameabc'],
    ['a', 4, 'namebca'],
    ['a', 99, 'namebca'],
    ['b', 0, 'namebac'],
    ['name', 3, 'nameabc'],
    ['gone', 1, 'nameabc'],
  ])('%s that is put before place %i gives %s', (id, to, order) => {
    expect(ids(withMoved(columns, id, to))).toBe(order);
  });

  it('is never too narrow to be seen, or wider than any screen', () => {
    const widths = [1, 150.4, 1e6].map((px) => withWidth(columns, 'a', px)[1]?.widthPx);
    expect(widths).toEqual([NARROWEST_PX, 150, WIDEST_PX]);
  });

  it('is hidden, but for the name', () => {
    expect([ids(withoutColumn(columns, 'b')), ids(withoutColumn(columns, 'name'))]).toEqual(['nameac', 'nameabc']);
  });
});

describe('columns of another client', () => {
  it('are each there once, after the name', () => {
    const kept = [
      { property: 'memory', width: 80 },
      { property: 'name', width: 200 },
      { property: 'memory', width: 90 },
    ];
    expect(columnsInOrder(kept)).toEqual([
      { property: 'name', width: 200 },
      { property: 'memory', width: 90 },
    ]);
    expect(columnsInOrder([])).toEqual([newColumn('name')]);
  });

  it('may be called like something that every object inherits', () => {
    expect(newColumn('constructor')).toEqual({ property: 'constructor', width: 140 });
  });
});
