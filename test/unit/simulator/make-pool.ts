import { createClock } from '../../../simulator/clock';
import { Database } from '../../../simulator/database/database';
import { SimulatedPool } from '../../../simulator/pool';
import { createRandom } from '../../../simulator/random';

/** A pool without anything in it, and alone in the world. */
export function makePool(): SimulatedPool {
  const random = createRandom(1);
  const nowhere = (): never => {
    throw new Error('There is no other pool');
  };
  return new SimulatedPool({
    name: 'pool',
    database: new Database(random),
    random,
    clock: createClock(1000),
    user: 'root',
    password: 'secret',
    guests: new Map(),
    world: { serverAt: () => undefined, moveHost: nowhere, reinstall: nowhere },
  });
}
