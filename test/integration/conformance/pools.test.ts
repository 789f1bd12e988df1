import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { RawClient } from '../simulator/raw-client';
import { CARRIERS, CarrierClient, openBench, type Bench, type Outcome } from './carriers';

describe.each(CARRIERS)('pools over %s', (carrier) => {
  let bench: Bench;
  let solo: CarrierClient;
  let soloSession: string;
  let clients: CarrierClient[];

  beforeEach(async () => {
    bench = await openBench(carrier, {
      pools: [
        { name: 'Base', hosts: 2, vms: 0 },
        { name: 'Solo', hosts: 1, vms: 0 },
      ],
    });
    clients = [];
    solo = freshClient('solo-1');
    soloSession = await solo.login(bench.simulator.user, bench.simulator.password);
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await bench.close();
  });

  /** Without the connections that a restart has ended. */
  const freshClient = (name: string): CarrierClient => {
    const url = bench.simulator.hosts.find((host) => host.name === name)?.url ?? '';
    const client = new CarrierClient(new RawClient(url), carrier);
    clients.push(client);
    return client;
  };
  const pool = (name: string): RunningPool => {
    const found = bench.simulator.pools.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`no pool ${name}`);
    return found;
  };
  const base = (): RunningPool => pool('Base');
  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const join = (): Promise<Outcome> => {
    const { user, password } = bench.simulator;
    return solo.outcome('pool.join', soloSession, base().hosts[0]?.address, user, password);
  };
  const refsOf = (running: RunningPool): Ref<'host'>[] => [...running.database.all('host')].map(([ref]) => ref);
  const becomes = (condition: () => boolean) => until((look) => base().database.onChange(look), condition);

  it('send whoever asks the host that joined to the coordinator', async () => {
    const joined = refsOf(pool('Solo'));
    await join();
    const isLive = (): boolean =>
      joined.every((host) => {
        const record = base().database.find('host', host);
        return record !== undefined && base().database.find('host_metrics', record.metrics)?.live === true;
      });
    await becomes(isLive);
    expect(await freshClient('solo-1').outcome('session.login_with_password', 'anybody', 'whatever')).toEqual({
      error: ['HOST_IS_SLAVE', base().hosts[0]?.address],
    });
  });

  it('do not eject their coordinator, nor a host where machines run', async () => {
    const [first, second] = refsOf(base());
    expect(await outcome('pool.eject', first)).toMatchObject({ error: ['OPERATION_NOT_ALLOWED', expect.anything()] });
    const { database } = base();
    const [vm] = [...database.all('VM')].find(([, record]) => record.is_a_template) ?? [];
    if (vm === undefined || second === undefined) throw new Error('no template');
    database.modify('VM', vm, { resident_on: second });
    expect(await outcome('pool.eject', second)).toEqual({ error: ['OPERATION_NOT_ALLOWED', 'VM resident on host'] });
  });

  it('do not eject a host that uses a disk', async () => {
    const { database } = base();
    const [, second] = refsOf(base());
    if (second === undefined) throw new Error('no member');
    const { PBDs, control_domain: VM } = database.record('host', second);
    const [SR] = PBDs.map((pbd) => database.record('PBD', pbd).SR);
    if (SR === undefined) throw new Error('no storage');
    const VDI = database.create('VDI', { SR });
    database.create('VBD', { VM, VDI, currently_attached: true });
    expect(await outcome('pool.eject', second)).toEqual({ error: ['VDI_IN_USE', VDI] });
    expect(refsOf(base())).toContain(second);
  });

  it('send everybody to the new coordinator, who knows no session of before', async () => {
    const [, second] = refsOf(base());
    expect(await outcome('pool.designate_new_master', second)).toEqual({ value: '' });
    await becomes(() => [...base().database.all('pool')][0]?.[1].master === second);
    const { user, password } = bench.simulator;
    expect(await freshClient('base-1').outcome('session.login_with_password', user, password)).toEqual({
      error: ['HOST_IS_SLAVE', base().hosts[1]?.address],
    });
    expect(await freshClient('base-2').outcome('pool.get_all', bench.session)).toEqual({
      error: ['SESSION_INVALID', bench.session],
    });
  });

  it('answer only the emergency calls on a member that has lost its coordinator', async () => {
    const { user, password } = bench.simulator;
    const [, second] = refsOf(base());
    const member = freshClient('base-2');
    await base().stopHost('base-1');
    base().advanceClock(120_000);
    await expect
      .poll(() => freshClient('base-2').outcome('session.login_with_password', user, password))
      .toEqual({ error: ['HOST_STILL_BOOTING'] });
    const local = await member.call<string>('session.slave_local_login_with_password', user, password);
    expect(await member.call('host.is_in_emergency_mode', local)).toBe(true);
    await member.call('pool.emergency_transition_to_master', local);
    await becomes(() => [...base().database.all('pool')][0]?.[1].master === second);
    const session = await freshClient('base-2').login(user, password);
    const leaders = await Promise.all(
      (await freshClient('base-2').call<string[]>('pool.get_all', session)).map((ref) =>
        freshClient('base-2').call<string>('pool.get_master', session, ref),
      ),
    );
    expect(leaders).toEqual([second]);
  });

  it('forget sessions, tasks and what was going on when the server restarts, and keep the rest', async () => {
    const { database } = base();
    const [host = ''] = await bench.client.call<string[]>('host.get_all', bench.session);
    const task = await bench.client.call<string>('task.create', bench.session, 'mine', '');
    const before = database.generation;
    base().restartToolstack();
    const client = freshClient('base-1');
    expect(await client.outcome('pool.get_all', bench.session)).toEqual({ error: ['SESSION_INVALID', bench.session] });
    const session = await client.login(bench.simulator.user, bench.simulator.password);
    expect(await client.outcome('task.get_record', session, task)).toEqual({
      error: ['HANDLE_INVALID', 'task', task],
    });
    expect(await client.call<string[]>('host.get_all', session)).toContain(host);
    expect(database.generation).toBeGreaterThanOrEqual(before);
    expect([...database.all('host')].map(([, { current_operations }]) => current_operations)).toEqual([{}, {}]);
  });
});
