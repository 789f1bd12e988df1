import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend } from '../../../electron/backend/backend-types';
import type { TreeRow } from '../../../shared/contract';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { missingTexts } from '../../helpers/texts';
import { treeParams } from '../../helpers/tree-params';
import { until } from '../../helpers/until';

let simulator: Simulator;
let backend: Backend;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 20 });
  backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo: () =>
      Promise.resolve({
        pools: simulator.pools.map(({ coordinator, hosts }) => ({
          address: new URL(coordinator).host,
          fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
        })),
        user: simulator.user,
        password: simulator.password,
        ended: new Promise(() => undefined),
        close: () => Promise.resolve(),
      }),
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => expect.fail(message),
  });
});

afterEach(async () => {
  await backend.close();
  await simulator.close();
});

/** The first pool's database, as its server has it. */
function database() {
  const [pool] = simulator.pools;
  if (pool === undefined) throw new RangeError('The simulator has no pool');
  return pool.database;
}

/** The first of the tree's rows that fits, as soon as there is one. */
async function rowThat(fits: (row: TreeRow) => boolean): Promise<TreeRow> {
  let wake = (): void => undefined;
  const sink = new RecordingSink(() => wake());
  const find = () => (sink.rows as readonly TreeRow[]).find(fits);
  const stop = backend.listen('tree', treeParams(), sink);
  await until(
    (listener) => {
      wake = listener;
      return () => (wake = () => undefined);
    },
    () => find() !== undefined,
  );
  stop();
  const row = find();
  if (row === undefined) throw new RangeError('The row is gone again');
  expect(missingTexts(row)).toEqual([]);
  return row;
}

const keysOf = ({ state }: TreeRow) => state.map(({ key }) => key);

it('tells of a licence that ended before the session began, and of an upgrade as it begins', async () => {
  const [[host] = []] = [...database().all('host')];
  const [[pool] = []] = [...database().all('pool')];
  if (host === undefined || pool === undefined) throw new RangeError('The pool is empty');
  database().modify('host', host, { license_params: { expiry: '20200101T00:00:00Z' } });
  await backend.call('connections.demo', { size: 'S' });

  expect(keysOf(await rowThat(({ icon }) => icon === 'host-unlicensed'))).toEqual(['hostState.licenceExpired']);
  database().modify('pool', pool, { other_config: { rolling_upgrade_in_progress: 'true' } });
  database().modify('host', host, { license_params: {} });
  expect(keysOf(await rowThat(({ icon }) => icon === 'pool-upgrading'))).toEqual([
    'connectionState.connected',
    'poolState.upgrading',
  ]);
});

it('marks the VMs that high availability protects once it is on', async () => {
  const [[pool] = []] = [...database().all('pool')];
  const [[vm] = []] = [...database().all('VM')].filter(([, { is_a_template, is_control_domain }]) => {
    return !is_a_template && !is_control_domain;
  });
  if (pool === undefined || vm === undefined) throw new RangeError('The pool is empty');
  await backend.call('connections.demo', { size: 'S' });
  await rowThat(({ icon }) => icon === 'pool');
  database().modify('VM', vm, { ha_restart_priority: 'restart', current_operations: {}, power_state: 'Paused' });
  database().modify('pool', pool, { ha_enabled: true });
  const row = await rowThat(({ badges, icon }) => badges?.includes('ha-protected') === true && icon === 'vm-paused');
  expect(keysOf(row)).toEqual(['powerState.Paused', 'badge.haProtected']);
});
