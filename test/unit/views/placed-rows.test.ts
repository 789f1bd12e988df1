import { describe, expect, it } from 'vitest';
import { PlacedRows, type RowChanges } from '../../../electron/backend/views/placed-rows';
import type { Placed, PlacedRow } from '../../../shared/views/view';
import { createRandom, type Random } from '../../../simulator/random';

const changesNow = (): RowChanges => ({ upserts: new Map(), removals: new Set() });
const row = (id: string, parent: string | null = null): PlacedRow => ({ id, parent });
const plain = (id: string, parent: string | null = null): Placed => ({ row: row(id, parent) });
const group = (id: string, parent: string | null = null): Placed => ({ row: row(id, parent), isGroup: true });
const kept = (id: string, parent: string | null = null): Placed => ({ ...group(id, parent), isKept: true });

function looks(icon: string): PlacedRow & { readonly icon: string } {
  return { id: 'g', parent: null, icon };
}

/** What a reader has who applied every change, told by the ids of rows. */
class Reader {
  readonly placed = new PlacedRows();
  readonly rows = new Map<string, PlacedRow>();

  replace(before: readonly Placed[], after: readonly Placed[]): void {
    const changes = changesNow();
    this.placed.replace(before, after, changes);
    for (const [id, upserted] of changes.upserts) this.rows.set(id, upserted);
    for (const id of changes.removals) this.rows.delete(id);
  }

  get ids(): readonly string[] {
    return [...this.rows.keys()].sort();
  }
}

describe('groups of rows', () => {
  it('are in sight while something hangs under them', () => {
    const reader = new Reader();
    reader.replace([], [group('g')]);
    expect(reader.ids).toEqual([]);
    reader.replace([], [plain('a', 'g')]);
    expect(reader.ids).toEqual(['a', 'g']);
    reader.replace([plain('a', 'g')], []);
    expect(reader.ids).toEqual([]);
  });

  it('bring the groups that they hang under into sight', () => {
    const reader = new Reader();
    const way = [group('g'), group('h', 'g'), plain('a', 'h')];
    reader.replace([], way);
    expect(reader.ids).toEqual(['a', 'g', 'h']);
    reader.replace(way, []);
    expect(reader.ids).toEqual([]);
  });

  it('stay when one of several objects leaves them', () => {
    const reader = new Reader();
    reader.replace([], [group('g'), plain('a', 'g')]);
    reader.replace([], [group('g'), plain('b', 'g')]);
    reader.replace([group('g'), plain('a', 'g')], []);
    expect(reader.ids).toEqual(['b', 'g']);
  });

  it('are not told again when an object in them changes', () => {
    const placed = new PlacedRows();
    const before = [group('g'), plain('a', 'g')];
    placed.replace([], before, changesNow());
    const changes = changesNow();
    placed.replace(before, [group('g'), plain('a', 'g')], changes);
    expect([...changes.upserts.keys(), ...changes.removals]).toEqual(['a']);
  });

  it('that are kept are there without anything in them', () => {
    const reader = new Reader();
    reader.replace([], [kept('g')]);
    expect(reader.ids).toEqual(['g']);
    reader.replace([kept('g')], []);
    expect(reader.ids).toEqual([]);
  });

  it('look as those have them that are in them, and else as those that keep them', () => {
    const reader = new Reader();
    const empty: Placed = { row: looks('empty'), isGroup: true, isKept: true };
    const full: Placed = { row: looks('full'), isGroup: true };
    reader.replace([], [full, plain('a', 'g')]);
    reader.replace([], [empty]);
    expect(reader.rows.get('g')).toEqual(full.row);
    reader.replace([full, plain('a', 'g')], []);
    expect(reader.rows.get('g')).toEqual(empty.row);
  });

  it('move with all that they are told of', () => {
    const reader = new Reader();
    const before = [group('x'), group('y'), group('g', 'x'), plain('a', 'g')];
    reader.replace([], before);
    expect(reader.ids).toEqual(['a', 'g', 'x']);
    reader.replace(before, [group('x'), group('y'), group('g', 'y'), plain('a', 'g')]);
    expect(reader.ids).toEqual(['a', 'g', 'y']);
  });
});

const OBJECTS = 12;
const GROUPS = ['g0', 'g0/1', 'g0/2', 'g1', 'g1/1', 'g1/1/1', 'g2'];

/** An object in up to two of the groups, and perhaps one that is kept. */
function randomRows(object: string, random: Random): readonly Placed[] {
  const chosen = GROUPS.filter(() => random.chance(0.2)).slice(0, 2);
  const ways = chosen.flatMap((path) => [
    ...chainOf(path).map((id) => group(id, parentOf(id))),
    plain(object + path, path),
  ]);
  const keeps = random.chance(0.2) ? chainOf(random.pick(GROUPS)) : [];
  return [...ways, ...keeps.map((id) => kept(id, parentOf(id)))];
}

function parentOf(path: string): string | null {
  const end = path.lastIndexOf('/');
  return end === -1 ? null : path.slice(0, end);
}

function chainOf(path: string): readonly string[] {
  const parent = parentOf(path);
  return parent === null ? [path] : [...chainOf(parent), path];
}

/** The rule itself, over all that is brought. */
function shownOf(brought: Iterable<readonly Placed[]>): readonly string[] {
  const all = [...brought].flat();
  const isShown = (id: string): boolean =>
    all.some(
      (placed) =>
        (placed.row.id === id && (placed.isGroup !== true || placed.isKept === true)) ||
        (placed.row.parent === id && isShown(placed.row.id)),
    );
  return [...new Set(all.map((placed) => placed.row.id))].filter(isShown).sort();
}

it.each([1, 2, 3, 4, 5])('are what the rule gives after any sequence of changes, seed %i', (seed) => {
  const random = createRandom(seed);
  const reader = new Reader();
  const brought = new Map<string, readonly Placed[]>();
  for (let step = 0; step < 200; step++) {
    const object = `o${random.integer(0, OBJECTS - 1)}`;
    const after = random.chance(0.2) ? [] : randomRows(object, random);
    reader.replace(brought.get(object) ?? [], after);
    brought.set(object, after);
    expect(reader.ids).toEqual(shownOf(brought.values()));
  }
  const groups = new Set(GROUPS);
  expect([...reader.placed.shownGroups()].map(({ id }) => id).sort()).toEqual(
    reader.ids.filter((id) => groups.has(id)),
  );
});
