import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/random';

describe('chance', () => {
  it('is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => {
      const random = createRandom(seed);
      return [random.uuid(), random.hex(6), random.integer(1, 1000), random.pick(['a', 'b', 'c']), random.next()];
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('gives UUIDs of the fourth version, each another', () => {
    const random = createRandom(7);
    const uuids = Array.from({ length: 1000 }, () => random.uuid());
    const wrong = uuids.filter(
      (uuid) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid),
    );
    expect(wrong).toEqual([]);
    expect(new Set(uuids).size).toBe(1000);
  });

  it('gives as many hexadecimal digits as are asked for', () => {
    const random = createRandom(7);
    expect([2, 7, 8, 12, 40].map((digits) => random.hex(digits).length)).toEqual([2, 7, 8, 12, 40]);
    expect(random.hex(40)).toMatch(/^[0-9a-f]+$/);
  });
});
