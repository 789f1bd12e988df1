import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { startOnePool } from './one-pool';

let pool: RunningPool;
let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ pool, client, session, close } = await startOnePool());
});

afterAll(() => close());

function machine(powerState: string): Ref<'VM'> {
  const found = [...pool.database.all('VM')].find(
    ([, vm]) => vm.power_state === powerState && !vm.is_a_template && !vm.is_control_domain && vm.VTPMs.length === 0,
  );
  if (found === undefined) throw new Error(`no VM that is ${powerState}`);
  return found[0];
}

it('a halted VM gets one trusted platform module, and loses it', async () => {
  const vm = machine('Halted');
  const chip = await client.call<Ref<'VTPM'>>('VTPM.create', session, vm, false);
  expect(pool.database.record('VM', vm).VTPMs).toEqual([chip]);
  await expect(client.call('VTPM.create', session, vm, false)).rejects.toThrow('VTPM_MAX_AMOUNT_REACHED 1');
  await client.call('VTPM.destroy', session, chip);
  expect(pool.database.record('VM', vm).VTPMs).toEqual([]);
});

it('a running VM gets none', async () => {
  const vm = machine('Running');
  await expect(client.call('VTPM.create', session, vm, false)).rejects.toThrow(
    `VM_BAD_POWER_STATE ${vm} halted running`,
  );
});
