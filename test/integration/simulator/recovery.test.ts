import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { CarrierClient } from '../conformance/carriers';
import { RawClient } from './raw-client';

let simulator: Simulator;
let pool: RunningPool;
const clients: CarrierClient[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000, pools: [{ name: 'Base', hosts: 3, vms: 0 }] });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
});

afterAll(async () => {
  for (const client of clients) client.close();
  await simulator.close();
});

/** Without the connections that a restart has ended. */
function freshClient(host: number): CarrierClient {
  const client = new CarrierClient(new RawClient(simulator.hosts[host]?.url ?? ''), 'XML-RPC');
  clients.push(client);
  return client;
}

function login(host: number): Promise<string> {
  return freshClient(host).login(simulator.user, simulator.password);
}

function leader(): Ref<'host'> | undefined {
  return [...pool.database.all('pool')][0]?.[1].master;
}

it('a pool without its coordinator gets another, and the rest follow it when they are told', async () => {
  const [, second, third] = [...pool.database.all('host')].map(([ref]) => ref);
  await pool.stopHost('base-1');
  pool.advanceClock(120_000);
  await expect.poll(() => login(1).catch(String)).toContain('HOST_STILL_BOOTING');
  await expect.poll(() => login(2).catch(String)).toContain('HOST_STILL_BOOTING');

  const { user, password } = simulator;
  const local = await freshClient(1).call<string>('session.slave_local_login_with_password', user, password);
  await freshClient(1).call('pool.emergency_transition_to_master', local);
  await until(
    (look) => pool.database.onChange(look),
    () => leader() === second,
  );
  expect([...pool.database.all('message')].map(([, { name }]) => name)).toContain('POOL_MASTER_TRANSITION');
  await expect(login(2)).rejects.toThrow('HOST_STILL_BOOTING');

  const session = await login(1);
  expect(await freshClient(1).call('pool.recover_slaves', session)).toEqual([third]);
  await expect(login(2)).rejects.toThrow(`HOST_IS_SLAVE ${simulator.hosts[1]?.address}`);
});

it('a coordinator that stays away from the pool that it led is taken for dead', async () => {
  const [first] = [...pool.database.all('host')].map(([, { metrics }]) => metrics);
  const isLive = () => first !== undefined && pool.database.record('host_metrics', first).live;
  expect(isLive()).toBe(true);
  pool.advanceClock(600_000);
  await until(
    (look) => pool.database.onChange(look),
    () => !isLive(),
  );
});

it('a coordinator that comes back to the pool that it led follows the new one', async () => {
  await pool.startHost('base-1');
  await expect(login(0)).rejects.toThrow(`HOST_IS_SLAVE ${simulator.hosts[1]?.address}`);
  expect([...pool.database.all('host_metrics')].map(([, { live }]) => live)).toEqual([true, true, true]);
});

it('a member is sent to a coordinator by its address', async () => {
  const { user, password } = simulator;
  const local = await freshClient(2).call<string>('session.slave_local_login_with_password', user, password);
  await freshClient(2).call('pool.emergency_reset_master', local, '127.0.0.9');
  await expect.poll(() => login(2).catch(String)).toContain('HOST_STILL_BOOTING');
  const again = await freshClient(2).call<string>('session.slave_local_login_with_password', user, password);
  await freshClient(2).call('pool.emergency_reset_master', again, simulator.hosts[1]?.address);
  await expect.poll(() => login(2).catch(String)).toContain('HOST_IS_SLAVE');
});

it('members lose a coordinator that is shut down, and find it when it is back', async () => {
  const second = leader();
  const session = await login(1);
  const client = freshClient(1);
  await client.call('host.disable', session, second);
  await client.call('host.shutdown', session, second);
  await expect.poll(() => login(2).catch(String)).toContain('HOST_STILL_BOOTING');
  await pool.startHost('base-2');
  await expect(login(2)).rejects.toThrow(`HOST_IS_SLAVE ${simulator.hosts[1]?.address}`);
});
