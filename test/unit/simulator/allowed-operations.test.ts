import { expect, it } from 'vitest';
import { nullRef } from '../../../shared/xenapi/refs';
import { Database } from '../../../simulator/database/database';
import { keepAllowed } from '../../../simulator/operations/allowed-operations';
import { createRandom } from '../../../simulator/random';

it('an object whose partner is gone allows nothing, and holds nobody up', async () => {
  const database = new Database(createRandom(1));
  const stop = keepAllowed(database);
  const vif = database.create('VIF', { VM: nullRef(), device: '0', allowed_operations: ['plug'] });
  const vm = database.create('VM', { power_state: 'Halted' });
  await Promise.resolve();
  expect(database.record('VIF', vif).allowed_operations).toEqual([]);
  expect(database.record('VM', vm).allowed_operations).toContain('start');
  stop();
});
