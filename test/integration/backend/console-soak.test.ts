import { expect, it } from 'vitest';
import { isSound, soak } from '../../bench/soak';
import { DISTURBANCES } from '../../bench/soak-disturbances';

it('consoles come back whatever happens to their pool, and leave nothing behind', async () => {
  const figures = await soak({ consoles: 5, minutes: DISTURBANCES.length });
  expect(isSound(figures), JSON.stringify(figures)).toBe(true);
  expect(figures.rounds.map(({ name }) => name)).toEqual(DISTURBANCES.map(({ name }) => name));
});
