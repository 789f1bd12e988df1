import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

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
