import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { XapiError } from '../../../shared/xenapi/errors';
import type { HostRecord, PoolRecord } from '../../../shared/xenapi/records.gen';
import type { RunningPool } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { RawClient } from '../simulator/raw-client';
import { CARRIERS, CarrierClient, openBench, type Bench, type Outcome } from './carriers';

type Database = RunningPool['database'];

describe.each(CARRIERS)('a host may not join a pool, over %s,', (carrier) => {
  let bench: Bench;
  let solo: CarrierClient;
  let session: string;

  beforeEach(async () => {
    bench = await openBench(carrier, {
      pools: [
        { name: 'Base', hosts: 2, vms: 0 },
        { name: 'Solo', hosts: 1, vms: 0 },
      ],
    });
    solo = new CarrierClient(new RawClient(pool('Solo').coordinator), carrier);
    session = await solo.login(bench.simulator.user, bench.simulator.password);
  });
  afterEach(async () => {
    solo.close();
    await bench.close();
  });

  const pool = (name: string): RunningPool => {
    const found = bench.simulator.pools.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`no pool ${name}`);
    return found;
  };
  const addressOf = (name: string): string | undefined => pool(name).hosts[0]?.address;
  const join = (
    method = 'pool.join',
    address = addressOf('Base'),
    password = bench.simulator.password,
  ): Promise<Outcome> => solo.outcome(method, session, address, bench.simulator.user, password);

  it.each<[reason: string, change: (joiner: RunningPool, joined: RunningPool) => void, error: unknown[]]>([
    [
      'while the coordinator is not ready',
      (_, { pool: { machines, coordinator } }) => {
        const machine = machines.get(coordinator);
        if (machine !== undefined) machine.emergency = new XapiError('HOST_STILL_BOOTING', []);
      },
      ['HOST_STILL_BOOTING'],
    ],
    [
      'while the pool is being upgraded',
      (_, { database }) => changePool(database, { other_config: { rolling_upgrade_in_progress: 'true' } }),
      ['NOT_SUPPORTED_DURING_UPGRADE'],
    ],
    [
      'without a licence for larger pools',
      ({ database }, joined) => {
        forEachHost(database, { license_params: { restrict_pool_size: 'true' } });
        joined.database.create('host', {});
      },
      ['LICENCE_RESTRICTION', 'Pool_size'],
    ],
    [
      'while high availability is on there',
      (_, { database }) => changePool(database, { ha_enabled: true }),
      ['HA_IS_ENABLED'],
    ],
    [
      'while its own high availability is on',
      ({ database }) => changePool(database, { ha_enabled: true }),
      ['HA_IS_ENABLED'],
    ],
    [
      'while either is a cluster',
      (_, { database }) => {
        database.create('Cluster_host', {});
      },
      ['CLUSTERING_ENABLED', expect.stringMatching(/^OpaqueRef:/)],
    ],
    [
      'that leads others',
      ({ database }) => {
        database.create('host', {});
      },
      ['JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS'],
    ],
    [
      'with a machine that runs',
      ({ database }) => {
        database.create('VM', { power_state: 'Running' });
      },
      ['JOINING_HOST_CANNOT_HAVE_RUNNING_VMS'],
    ],
    [
      'with a machine that something is going on with',
      ({ database }) => {
        database.create('VM', { power_state: 'Halted', current_operations: { 'OpaqueRef:task': 'clone' } });
      },
      ['JOINING_HOST_CANNOT_HAVE_VMS_WITH_CURRENT_OPERATIONS'],
    ],
    [
      'of another product',
      ({ database }) =>
        forEachHost(database, { software_version: { ...softwareOf(database), product_brand: 'another' } }),
      ['HOSTS_NOT_COMPATIBLE'],
    ],
    [
      'with another edition',
      ({ database }) => forEachHost(database, { edition: 'free' }),
      ['LICENSE_HOST_POOL_MISMATCH', 'free', 'premium-per-socket'],
    ],
    [
      'with another version of the API',
      ({ database }) => forEachHost(database, { API_version_minor: 15 }),
      ['POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION', '2.15', '2.23'],
    ],
    [
      'with another build',
      ({ database }) =>
        forEachHost(database, { software_version: { ...softwareOf(database), build_number: 'another' } }),
      ['HOSTS_NOT_HOMOGENEOUS', 'Software version differs'],
    ],
    [
      'with another CPU',
      ({ database }) => forEachHost(database, { cpu_info: {} }),
      ['HOSTS_NOT_HOMOGENEOUS', 'CPUs differ'],
    ],
    [
      'with external users from elsewhere',
      ({ database }) => forEachHost(database, { external_auth_type: 'AD' }),
      ['POOL_JOINING_EXTERNAL_AUTH_MISMATCH'],
    ],
    [
      'with storage that it shares',
      ({ database }) => {
        for (const [sr] of database.all('SR')) database.modify('SR', sr, { shared: true });
      },
      ['JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS'],
    ],
    [
      'with a bond',
      ({ database }) => {
        database.create('Bond', {});
      },
      ['POOL_JOINING_HOST_HAS_BONDS'],
    ],
    [
      'with a tunnel',
      ({ database }) => {
        database.create('tunnel', {});
      },
      ['POOL_JOINING_HOST_HAS_TUNNELS'],
    ],
    [
      'with virtual functions of a card',
      ({ database }) => {
        database.create('network_sriov', {});
      },
      ['POOL_JOINING_HOST_HAS_NETWORK_SRIOVS'],
    ],
    [
      'with a VLAN of its own',
      ({ database }) => {
        const [pif] = [...database.all('PIF')].filter(([, { management }]) => !management);
        if (pif !== undefined) database.modify('PIF', pif[0], { VLAN: 7 });
      },
      ['POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS'],
    ],
    [
      'that is managed through another VLAN',
      ({ database }) => {
        const [pif] = [...database.all('PIF')].filter(([, { management }]) => management);
        if (pif !== undefined) database.modify('PIF', pif[0], { VLAN: 7 });
      },
      ['POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH', '7', '-1'],
    ],
    [
      'with another switch',
      ({ database }) =>
        forEachHost(database, { software_version: { ...softwareOf(database), network_backend: 'bridge' } }),
      ['OPERATION_NOT_ALLOWED', 'Network backends differ'],
    ],
    [
      'with another database schema',
      ({ database }) => forEachHost(database, { software_version: { ...softwareOf(database), db_schema: '5.602' } }),
      ['POOL_JOINING_HOST_MUST_HAVE_SAME_DB_SCHEMA', '5.602', expect.stringMatching(/^5\.\d+$/)],
    ],
    [
      'that is managed by another kind of address',
      ({ database }) => {
        for (const [pif] of database.all('PIF')) database.modify('PIF', pif, { primary_address_type: 'IPv6' });
      },
      ['OPERATION_NOT_ALLOWED', 'Primary address type differs'],
    ],
    [
      'that serves its disks in another way',
      ({ database }, joined) => {
        database.create('network', { purpose: ['nbd'] });
        joined.database.create('network', { purpose: ['insecure_nbd'] });
      },
      ['OPERATION_NOT_ALLOWED', 'Incompatible network purposes: nbd and insecure_nbd'],
    ],
    [
      'that does not check certificates as the pool does',
      ({ database }) => changePool(database, { tls_verification_enabled: false }),
      ['POOL_JOINING_HOST_TLS_VERIFICATION_MISMATCH'],
    ],
    [
      'that trusts another authority by the same name',
      ({ database }, joined) => {
        database.create('Certificate', { type: 'ca', name: 'ours', fingerprint_sha256: 'AA' });
        joined.database.create('Certificate', { type: 'ca', name: 'ours', fingerprint_sha256: 'BB' });
      },
      ['POOL_JOINING_HOST_CA_CERTIFICATES_CONFLICT'],
    ],
  ])('%s', async (_reason, change, error) => {
    change(pool('Solo'), pool('Base'));
    expect(await join()).toEqual({ error });
  });

  it('that is its own', async () => {
    expect(await join('pool.join', addressOf('Solo'))).toEqual({
      error: ['OPERATION_NOT_ALLOWED', 'Host cannot become slave of itself'],
    });
  });

  it('when nobody answers at the address, or the password is wrong', async () => {
    expect(await join('pool.join', '127.0.0.9')).toEqual({ error: ['JOINING_HOST_CONNECTION_FAILED'] });
    expect(await join('pool.join', addressOf('Base'), 'wrong')).toEqual({
      error: ['SESSION_AUTHENTICATION_FAILED', bench.simulator.user, 'Authentication failure'],
    });
  });

  it('with a machine that is started while it joins', async () => {
    const { database } = pool('Solo');
    const joining = join();
    await until(
      (look) => database.onChange(look),
      () =>
        [...database.all('task')].some(([, { name_label, progress }]) => name_label === 'pool.join' && progress > 0),
    );
    database.create('VM', { power_state: 'Running' });
    expect(await joining).toEqual({ error: ['JOINING_HOST_CANNOT_HAVE_RUNNING_VMS'] });
  });

  it('unless it is forced, where only its CPU is another', async () => {
    forEachHost(pool('Solo').database, { cpu_info: {} });
    expect(await join('pool.join_force')).toEqual({ value: '' });
  });
});

function forEachHost(database: Database, changes: Partial<HostRecord>): void {
  for (const [host] of [...database.all('host')]) database.modify('host', host, changes);
}

function changePool(database: Database, changes: Partial<PoolRecord>): void {
  for (const [ref] of [...database.all('pool')]) database.modify('pool', ref, changes);
}

function softwareOf(database: Database): HostRecord['software_version'] {
  return [...database.all('host')][0]?.[1].software_version ?? {};
}
