import { expect, it } from 'vitest';
import { soak } from '../../bench/soak';
import { DISTURBANCES } from '../../bench/soak-disturbances';

it('consoles come back whatever happens to their pool, and leave nothing behind', async () => {
  const { rounds, sockets, channels, warnings } = await soak({ consoles: 5, minutes: DISTURBANCES.length });
  expect({ stuck: rounds.filter(({ stuck }) => stuck.length > 0), sockets, channels, warnings }).toEqual({
    stuck: [],
    sockets: 0,
    channels: 0,
    warnings: [],
  });
  expect(rounds.map(({ name }) => name)).toEqual(DISTURBANCES.map(({ name }) => name));
});
