import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { RawClient } from './raw-client';

let simulator: Simulator;
let clients: RawClient[];

beforeEach(async () => {
  clients = [];
  simulator = await startSimulator({
    size: 'S',
    speed: 1000,
    pools: [
      { name: 'Base', hosts: 2, vms: 0 },
      { name: 'Solo', hosts: 1, vms: 0 },
    ],
  });
});

afterEach(async () => {
  for (const client of clients) client.close();
  await simulator.close();
});

function pool(name: string): RunningPool {
  const found = simulator.pools.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no pool ${name}`);
  return found;
}

function clientOf(name: string): RawClient {
  const url = simulator.hosts.find((host) => host.name === name)?.url ?? '';
  const client = new RawClient(url);
  clients.push(client);
  return client;
}

async function login(name: string): Promise<<T>(method: string, ...params: unknown[]) => Promise<T>> {
  const client = clientOf(name);
  const session = await client.login(simulator.user, simulator.password);
  return (method, ...params) => client.call(method, session, ...params);
}

/** Resolves once the pool's hosts number so many that are live. */
function liveHosts({ database }: RunningPool, wanted: number): Promise<void> {
  const count = (): number =>
    [...database.all('host')].filter(([, { metrics }]) => database.find('host_metrics', metrics)?.live === true).length;
  return until(
    (look) => database.onChange(look),
    () => count() === wanted,
  );
}

async function join(): Promise<void> {
  const solo = await login('solo-1');
  const base = pool('Base');
  const joined = liveHosts(base, 3);
  await solo('pool.join', base.hosts[0]?.address, simulator.user, simulator.password);
  await joined;
}

describe('a host that joins', () => {
  it('brings its machines, disks, networks and interfaces along under their references', async () => {
    const { database } = pool('Solo');
    const local = [...database.all('SR')].filter(([, sr]) => !sr.shared).map(([ref]) => ref);
    const [host] = [...database.all('host')].map(([ref]) => ref);
    const solo = await login('solo-1');
    const template = [...database.all('VM')].find(([, vm]) => vm.is_a_template)?.[0];
    const vm = await solo<string>('VM.clone', template, 'kept');
    await solo('VM.set_is_a_template', vm, false);
    await join();
    const base = pool('Base').database;
    expect([...base.all('SR')].map(([ref]) => ref)).toEqual(expect.arrayContaining(local));
    expect([...base.all('VM')].map(([ref]) => ref)).toContain(vm);
    const joined = [...base.all('host')].find(([ref]) => ref === host)?.[1];
    expect(joined?.PIFs.map((pif) => base.record('network', base.record('PIF', pif).network).bridge)).toEqual([
      'xenbr0',
      'xenbr1',
      'xenbr2',
      'xenbr3',
    ]);
    expect([...base.all('network')].filter(([, { bridge }]) => bridge === 'xenbr0')).toHaveLength(1);
    expect(joined?.PBDs.map((pbd) => base.record('PBD', pbd).currently_attached)).not.toContain(false);
  });

  it('answers as a member, and its own pool is gone', async () => {
    await join();
    const [coordinator] = pool('Base').hosts;
    await expect(clientOf('solo-1').login(simulator.user, simulator.password)).rejects.toThrow(
      `HOST_IS_SLAVE ${coordinator?.address}`,
    );
    expect(simulator.pools.map(({ name, hosts }) => [name, hosts.map((host) => host.name)])).toEqual([
      ['Base', ['base-1', 'base-2', 'solo-1']],
    ]);
  });

  it('is told why it may not', async () => {
    const solo = await login('solo-1');
    const address = pool('Base').hosts[0]?.address;
    const [user, password] = [simulator.user, simulator.password];
    await expect(solo('pool.join', '127.0.0.9', user, password)).rejects.toThrow('JOINING_HOST_CONNECTION_FAILED');
    await expect(solo('pool.join', pool('Base').hosts[1]?.address, user, password)).rejects.toThrow(
      `HOST_IS_SLAVE ${address}`,
    );
    await expect(solo('pool.join', address, user, 'wrong')).rejects.toThrow(
      'SESSION_AUTHENTICATION_FAILED root Authentication failure',
    );
  });
});

describe('a host that is ejected', () => {
  it('comes back as a fresh pool of its own, and leaves nothing behind', async () => {
    await join();
    const { database } = pool('Base');
    const base = await login('base-1');
    const [host] = [...database.all('host')].filter(([, { hostname }]) => hostname === 'solo-1').map(([ref]) => ref);
    await base('pool.eject', host);
    await expect
      .poll(async () =>
        clientOf('solo-1')
          .login(simulator.user, simulator.password)
          .catch(() => ''),
      )
      .toMatch(/^OpaqueRef/);
    const fresh = pool('solo-1').database;
    expect([...fresh.all('pool')].map(([, { name_label }]) => name_label)).toEqual(['']);
    expect([...fresh.all('host')].map(([, { hostname }]) => hostname)).toEqual(['solo-1']);
    expect([...database.all('PIF')].filter(([, pif]) => pif.host === host)).toEqual([]);
    expect([...database.all('PBD')].filter(([, pbd]) => pbd.host === host)).toEqual([]);
    expect([...database.all('VM')].filter(([, vm]) => vm.is_control_domain)).toHaveLength(2);
  });
});
