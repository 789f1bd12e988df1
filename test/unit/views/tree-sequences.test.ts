import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import { createTreeStore } from '../../../renderer/state/tree-store';
import type { Search, TreeRow, TreeView } from '../../../shared/contract';
import { treeView } from '../../../shared/views/tree';
import type { Placed } from '../../../shared/views/view';
import { asRef } from '../../../shared/xenapi/refs';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { createRandom } from '../../../simulator/random';
import { RandomPool } from '../../helpers/random-pool';
import { treeParams } from '../../helpers/tree-params';

const search = (change: Partial<Search>): TreeView => ({
  search: { name: 'a search', types: [], groups: [], sorting: [], ...change },
});

const VIEWS: readonly TreeView[] = [
  'infrastructure',
  'objects',
  'tags',
  'folders',
  'fields',
  'vapps',
  search({ types: ['vm', 'snapshot'], groups: ['pool', 'host', 'vms'] }),
  search({ groups: ['tags', 'powerState', 'host'], sorting: [{ property: 'name', isDescending: true }] }),
  search({ types: ['vm', 'vdi', 'folder'], groups: ['networks', 'storage', 'folder'] }),
  search({
    types: ['vm', 'vdi', 'host'],
    groups: ['host', 'snapshotOf', 'type'],
    filter: {
      kind: 'any',
      filters: [
        { kind: 'test', property: 'tags', operator: 'isNotEmpty' },
        {
          kind: 'related',
          property: 'host',
          filter: { kind: 'test', property: 'name', operator: 'contains', value: 'web' },
        },
      ],
    },
  }),
];

/** All that a view's objects bring, worked out from nothing. */
function brought(view: TreeView, pools: readonly RandomPool[]): readonly Placed<TreeRow>[] {
  const made = treeView(treeParams({ view, show: { productTemplates: true } }));
  return pools.flatMap(({ cache, read }) => [
    ...made.connectionRows(read),
    ...made.classes.flatMap((className) =>
      [...cache.all(className).keys()].flatMap((object) => made.rows(read, className, asRef<ClassName>(object))),
    ),
  ]);
}

/** The rows that are to be seen of it: a group with something under it, or that is kept; what is in it says how it looks. */
function shown(all: readonly Placed<TreeRow>[]): ReadonlyMap<string, TreeRow> {
  const known = new Map<string, TreeRow>();
  for (const { row, isKept } of all) if (isKept !== true || !known.has(row.id)) known.set(row.id, row);
  const rows = new Map<string, TreeRow>();
  for (const placed of all.filter(({ isGroup, isKept }) => isGroup !== true || isKept === true)) {
    for (let row = known.get(placed.row.id); row !== undefined; row = known.get(row.parent ?? ''))
      rows.set(row.id, row);
  }
  return rows;
}

/** Ids from the top down. */
function ordered(rows: Iterable<TreeRow>): readonly string[] {
  const all = [...rows].sort((a, b) => (a.sort === b.sort ? (a.id < b.id ? -1 : 1) : a.sort < b.sort ? -1 : 1));
  const under = (parent: string | null): readonly string[] =>
    all.filter((row) => row.parent === parent).flatMap(({ id }) => [id, ...under(id)]);
  return under(null);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const STEPS = 40;

describe.each(VIEWS.map((view) => [typeof view === 'string' ? view : view.search.groups.join(' '), view] as const))(
  'after any sequence of changes, %s',
  (_, view) => {
    it.each([1, 2, 3])('is what it would be from the start, seed %i', async (seed) => {
      const random = createRandom(seed);
      const pools = [new RandomPool('c1', random), new RandomPool('c2', random)];
      const log: string[] = [];
      const engine = new ViewEngine((message) => log.push(message));
      for (const { facts, cache } of pools) engine.setConnection(facts, cache);
      const store = createTreeStore(() => undefined);
      const stop = engine.followObjects('tree', treeView(treeParams({ view, show: { productTemplates: true } })), {
        patch: (patch) => {
          store.apply(patch as Parameters<typeof store.apply>[0]);
          return Promise.resolve();
        },
        error: ({ kind }) => log.push(kind),
      });
      for (let step = 0; step < STEPS; step += 1) {
        await vi.runAllTimersAsync();
        const expected = shown(brought(view, pools));
        expect(new Map(store.all().map((row) => [row.id, row]))).toEqual(expected);
        expect(store.visible().map(({ id }) => id)).toEqual(ordered(expected.values()));
        for (let count = random.integer(1, 6); count > 0; count -= 1) random.pick(pools).change();
        for (const { facts, cache } of pools) engine.setConnection(facts, cache);
      }
      expect(log).toEqual([]);
      stop();
    });
  },
);
