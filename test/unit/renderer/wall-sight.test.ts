import { describe, expect, it } from 'vitest';
import { keptTiles, liveTiles, MOST_KEPT, MOST_LIVE } from '../../../renderer/features/console/wall-sight';
import { toObjectId, type ObjectId } from '../../../shared/contract';
import { ref } from '../../helpers/records';

const ids: readonly ObjectId[] = Array.from({ length: 200 }, (_, index) =>
  toObjectId('c1', 'VM', ref('VM', String(index))),
);
const tiles = (...at: readonly number[]) => new Set(at.flatMap((index) => ids[index] ?? []));

describe('the live consoles of a wall', () => {
  it('are those in sight, in the order of the wall', () => {
    expect([...liveTiles(ids, tiles(7, 5, 6))]).toEqual([...tiles(5, 6, 7)]);
  });

  it('are no more than there may be, however many can be seen', () => {
    expect([...liveTiles(ids, new Set(ids))]).toEqual(ids.slice(0, MOST_LIVE));
  });

  it('are no fewer than twenty, where so many can be seen', () => {
    expect(liveTiles(ids, new Set(ids.slice(100, 120))).size).toBe(20);
  });

  it('are none where none can be seen', () => {
    expect(liveTiles(ids, new Set()).size).toBe(0);
  });
});

describe('the tiles that are kept', () => {
  it.each([
    ['all in sight', tiles(), tiles(1, 2, 3), 2, tiles(1, 2, 3)],
    ['those seen last', tiles(1, 2, 3), tiles(4), 3, tiles(2, 3, 4)],
    ['none of those before where there is no room', tiles(1, 2, 3), tiles(7, 8), 2, tiles(7, 8)],
    ['what is seen again, with its place as the latest', tiles(1, 2, 3), tiles(1), 3, tiles(2, 3, 1)],
  ])('are %s', (_, kept, inSight, most, expected) => {
    expect([...keptTiles(kept, inSight, most)]).toEqual([...expected]);
  });

  it('stay few while a long wall is scrolled through', () => {
    let kept: ReadonlySet<ObjectId> = new Set();
    for (let at = 0; at + 20 <= ids.length; at += 1) kept = keptTiles(kept, new Set(ids.slice(at, at + 20)));
    expect([...kept]).toEqual(ids.slice(-MOST_KEPT));
  });
});
