import { describe, expect, it } from 'vitest';
import { TableOrder } from '../../../../renderer/features/table/table-order';
import { compareEntries, type TableSort } from '../../../../renderer/features/table/table-sort';
import { nodeIdFrom, type TableRow } from '../../../../shared/contract';
import { createRandom, type Random } from '../../../../simulator/random';
import { groupRow, objectRow } from './rows';

const byMemory: TableSort = {
  keyOf: ({ cells }) => (cells['memory']?.kind === 'bytes' ? cells['memory'].bytes : undefined),
  isDescending: false,
};

function labels(order: TableOrder, from = 0, to = order.count): readonly unknown[] {
  return order.range(from, to).map(({ id, depth }) => `${'  '.repeat(depth)}${id}`);
}

function orderOf(rows: readonly TableRow[], sort?: TableSort): TableOrder {
  const order = new TableOrder();
  order.setSort(sort);
  for (const row of rows) order.put(row);
  return order;
}

describe('the order of a table', () => {
  const rows = [
    objectRow('web-2', { parent: 'h1', memory: 4 }),
    objectRow('web-1', { parent: 'h1', memory: 8 }),
    objectRow('h2', { memory: 16 }),
    objectRow('h1', { memory: 32 }),
    objectRow('halted', { parent: 'h2' }),
    objectRow('idle', { parent: 'h2', memory: 2 }),
  ];

  it('is the one that the search asks for while no column is chosen', () => {
    expect(labels(orderOf(rows))).toEqual(['h1', '  web-1', '  web-2', 'h2', '  halted', '  idle']);
  });

  it('is that of the column among siblings, those without a value last', () => {
    expect(labels(orderOf(rows, byMemory))).toEqual(['h2', '  idle', '  halted', 'h1', '  web-2', '  web-1']);
  });

  it('is turned round but for those without a value', () => {
    const descending = { ...byMemory, isDescending: true };
    expect(labels(orderOf(rows, descending))).toEqual(['h1', '  web-1', '  web-2', 'h2', '  idle', '  halted']);
  });

  it('keeps groups that are no objects before objects, in their own order', () => {
    const order = orderOf([objectRow('a', { memory: 1 }), groupRow('tag y'), groupRow('tag x')], byMemory);
    expect(labels(order)).toEqual(['tag x', 'tag y', 'a']);
  });

  it('shows nothing of a closed group, and all of it again', () => {
    const order = orderOf(rows);
    order.setExpanded(nodeIdFrom('h1'), false);
    expect([labels(order), order.indexOf('web-1'), order.indexOf('idle')]).toEqual([
      ['h1', 'h2', '  halted', '  idle'],
      -1,
      3,
    ]);
    order.setExpanded(nodeIdFrom('h1'), true);
    expect(order.indexOf('idle')).toBe(5);
  });

  it('shows a row under a parent that comes later', () => {
    const order = orderOf([objectRow('web', { parent: 'h' })]);
    expect(labels(order)).toEqual([]);
    order.put(objectRow('h'));
    expect(labels(order)).toEqual(['h', '  web']);
  });

  it('counts an object once that stands in several groups', () => {
    const order = orderOf([
      groupRow('tag x'),
      groupRow('tag y'),
      objectRow('a', { parent: 'tag x', object: 'c1/VM/a' }),
      objectRow('b', { parent: 'tag y', object: 'c1/VM/a' }),
    ]);
    expect(order.objectCount).toBe(1);
    order.remove('a');
    expect(order.objectCount).toBe(1);
    order.remove('b');
    expect(order.objectCount).toBe(0);
  });
});

describe.each([1, 2, 3, 4, 5, 6])('after any sequence of changes, seed %i,', (seed) => {
  it('the order equals that of a full sort, each row is at its index, and any range is a part of the whole', () => {
    const random = createRandom(seed);
    const order = new TableOrder();
    const rows = new Map<string, TableRow>();
    const closed = new Set<string>();
    let sort: TableSort | undefined;
    for (let step = 0; step < 400; step++) {
      const id = randomId(random);
      if (random.chance(0.65)) {
        const row = randomRow(random, id);
        rows.set(id, row);
        order.put(row);
      } else if (random.chance(0.6)) {
        rows.delete(id);
        order.remove(id);
      } else if (random.chance(0.6)) {
        const isExpanded = random.chance(0.5);
        if (isExpanded) closed.delete(id);
        else closed.add(id);
        order.setExpanded(nodeIdFrom(id), isExpanded);
      } else {
        sort = random.chance(0.3) ? undefined : { ...byMemory, isDescending: random.chance(0.5) };
        order.setSort(sort);
      }
      const expected = sorted(rows, closed, sort);
      expect(labels(order)).toEqual(expected);
      expect(order.range(0, order.count).map((row) => order.indexOf(row.id))).toEqual([...expected.keys()]);
      const from = random.integer(0, expected.length);
      const to = random.integer(from, expected.length + 3);
      expect(labels(order, from, to)).toEqual(expected.slice(from, to));
    }
  });
});

/** `g0`…, under which `g0.0`… may stand, under which objects may. */
function randomId(random: Random): string {
  const group = `g${random.integer(0, 3)}`;
  if (random.chance(0.25)) return group;
  const inner = `${group}.${random.integer(0, 2)}`;
  return random.chance(0.3) ? inner : `${random.pick([inner, group])}/${random.integer(0, 9)}`;
}

function randomRow(random: Random, id: string): TableRow {
  const parents = { '/': id.split('/')[0], '.': id.split('.')[0] };
  const parent = id.includes('/') ? parents['/'] : id.includes('.') ? parents['.'] : undefined;
  const memory = random.chance(0.2) ? undefined : random.integer(0, 5);
  const place = parent === undefined ? {} : { parent };
  if (!id.includes('/') && random.chance(0.5)) return groupRow(id, place);
  return objectRow(id, { ...place, ...(memory === undefined ? {} : { memory }) });
}

/** The plain way: all siblings sorted anew, from the top down. */
function sorted(
  rows: ReadonlyMap<string, TableRow>,
  closed: ReadonlySet<string>,
  sort: TableSort | undefined,
  parent: string | null = null,
  depth = 0,
): readonly string[] {
  return [...rows.values()]
    .filter((row) => row.parent === parent)
    .map((row) => ({ row, key: sort?.keyOf(row) }))
    .sort((a, b) => compareEntries(a, b, sort?.isDescending ?? false))
    .flatMap(({ row: { id } }) => [
      `${'  '.repeat(depth)}${id}`,
      ...(closed.has(id) ? [] : sorted(rows, closed, sort, id, depth + 1)),
    ]);
}
