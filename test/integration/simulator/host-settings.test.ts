import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import { startOnePool } from './one-pool';
import type { RawClient } from './raw-client';

let pool: RunningPool;
let client: RawClient;
let session: string;
let host: Ref<'host'>;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ pool, client, session, close } = await startOnePool({ pools: [{ name: 'Base', hosts: 2, vms: 0 }] }));
  host = pool.pool.coordinator;
});

afterAll(() => close());

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return client.call<T>(method, session, ...params);
}

function record(): HostRecord {
  return pool.database.record('host', host);
}

describe('a host', () => {
  it('keeps its iSCSI name and multipathing where older clients look too', async () => {
    await call('host.set_iscsi_iqn', host, 'iqn.2026-11.com.example:one');
    await call('host.set_multipathing', host, true);
    expect(record()).toMatchObject({
      iscsi_iqn: 'iqn.2026-11.com.example:one',
      multipathing: true,
      other_config: { iscsi_iqn: 'iqn.2026-11.com.example:one', multipathing: 'true' },
    });
  });

  it('closes its shell some time after it was opened', async () => {
    await call('host.disable_ssh', host);
    await call('host.set_ssh_enabled_timeout', host, 600);
    await call('host.enable_ssh', host);
    const { ssh_enabled, ssh_expiry } = record();
    expect(ssh_enabled).toBe(true);
    expect(ssh_expiry - pool.clock.now()).toBeLessThanOrEqual(600_000);
    pool.advanceClock(600_000);
    await expect.poll(() => record().ssh_enabled).toBe(false);
  });

  it('takes no name that is none', async () => {
    await expect(call('host.set_hostname_live', host, 'not a name')).rejects.toThrow('HOST_NAME_INVALID');
  });

  it('runs the plugins that it has', async () => {
    expect(await call('host.call_plugin', host, 'echo', 'main', {})).toBe('Hello');
    await expect(call('host.call_plugin', host, 'nothing', 'main', {})).rejects.toThrow(
      'XENAPI_MISSING_PLUGIN nothing',
    );
  });

  it('takes an edition that there is', async () => {
    await call('host.apply_edition', host, 'free', false);
    expect(record()).toMatchObject({ edition: 'free', license_params: { restrict_pool_size: 'true' } });
    expect(await call('pool.get_license_state', [...pool.database.all('pool')][0]?.[0])).toMatchObject({
      edition: 'free',
    });
    await expect(call('host.apply_edition', host, 'platinum', false)).rejects.toThrow('INVALID_EDITION platinum');
  });
});

it('a pool writes what it is told for all hosts to each', async () => {
  await call('pool.set_https_only', [...pool.database.all('pool')][0]?.[0], false);
  expect([...pool.database.all('host')].map(([, { https_only }]) => https_only)).toEqual([false, false]);
});
