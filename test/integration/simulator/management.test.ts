import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PIFRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool, Simulator } from '../../../simulator/index';
import { startOnePool } from './one-pool';
import { RawClient } from './raw-client';

describe('the management interface', () => {
  let simulator: Simulator;
  let pool: RunningPool;
  let client: RawClient;
  let session: string;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ simulator, pool, client, session, close } = await startOnePool());
  });
  afterEach(() => close());

  function pifs(device: string): readonly (readonly [Ref<'PIF'>, PIFRecord])[] {
    return [...pool.database.all('PIF')].filter(([, pif]) => pif.device === device && pif.VLAN === -1);
  }
  /** A call on a connection of its own: the old ones were cut. */
  function comeBack(): Promise<unknown> {
    const again = new RawClient(simulator.coordinator);
    return again.call('pool.get_all', session).finally(() => again.close());
  }
  const waiting = (): Promise<unknown> => client.call('event.from', session, ['pool/none'], '', 60);

  it('moves on every host, and whoever is connected has to come back', async () => {
    const { network } = pifs('eth2')[0]?.[1] ?? {};
    const cut = expect(waiting()).rejects.toThrow();
    await client.call('Async.pool.management_reconfigure', session, network);
    await cut;
    expect(pifs('eth2').map(([, { management }]) => management)).toEqual([true, true, true]);
    expect(pifs('bond0').map(([, { management }]) => management)).toEqual([false, false, false]);
    await expect(comeBack()).resolves.toHaveLength(1);
  });

  it('is taken for that already where nothing changes', async () => {
    const [bond] = pifs('bond0')[0] ?? [];
    await expect(client.call('host.management_reconfigure', session, bond)).resolves.toBe('');
  });

  it('is moved by the host itself only once it has lost its coordinator', async () => {
    const member = simulator.hosts[1];
    const [, host] = [...pool.database.all('host')].map(([ref]) => ref);
    const own = pifs('eth2').find(([, pif]) => pif.host === host);
    if (member === undefined || own === undefined) throw new Error('no member');
    const bridge = pool.database.record('network', own[1].network).bridge;
    const [coordinator] = simulator.hosts;
    const local = new RawClient(member.url);
    const logIn = () =>
      local.call<string>('session.slave_local_login_with_password', simulator.user, simulator.password);
    await expect(local.call('host.local_management_reconfigure', await logIn(), bridge)).rejects.toThrow(
      'POOL_NOT_IN_EMERGENCY_MODE',
    );
    await pool.stopHost(coordinator?.name ?? '');
    pool.advanceClock(120_000);
    await expect.poll(async () => local.call('host.is_in_emergency_mode', await logIn()).catch(String)).toBe(true);
    await expect(local.call('host.local_management_reconfigure', await logIn(), 'xenbr99')).rejects.toThrow(
      'INTERFACE_HAS_NO_IP xenbr99',
    );
    await local.call('host.local_management_reconfigure', await logIn(), bridge);
    local.close();
    expect(pool.database.record('PIF', own[0]).management).toBe(true);
  });

  it('can be switched off, and the host is gone', async () => {
    const cut = expect(waiting()).rejects.toThrow();
    await client.call('host.management_disable', session);
    await cut;
    await expect(comeBack()).rejects.toThrow(/ECONNREFUSED/);
  });
});
