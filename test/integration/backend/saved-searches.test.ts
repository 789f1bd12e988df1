import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend, Demo } from '../../../electron/backend/backend-types';
import type { Row, SavedSearchRow, Search } from '../../../shared/contract';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { until } from '../../helpers/until';

const SEARCH: Search = {
  name: 'Web & <more>',
  types: ['vm'],
  filter: { kind: 'test', property: 'tags', operator: 'is', value: 'web' },
  groups: ['pool'],
  sorting: [],
};

let simulator: Simulator;
const backends: Backend[] = [];
const faults: string[] = [];

function demoOf({ pools, user, password }: Simulator): Demo {
  return {
    pools: pools.map(({ coordinator, hosts }) => ({
      address: new URL(coordinator).host,
      fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
    })),
    user,
    password,
    ended: new Promise(() => undefined),
    close: () => Promise.resolve(),
  };
}

/** A client of the one simulator, connected and loaded. */
async function connectClient() {
  const backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo: () => Promise.resolve(demoOf(simulator)),
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => faults.push(message),
  });
  backends.push(backend);
  const { connection } = (await backend.call('connections.demo', { size: 'S' })) as { connection: string };
  await reaches<Row & { state: string }>(backend, 'connections', ([first]) => first?.state === 'connected');
  return { backend, connection };
}

/** The topic's rows, as soon as they are so. */
async function reaches<R extends Row>(backend: Backend, topic: string, isSo: (rows: readonly R[]) => boolean) {
  let wake = (): void => undefined;
  const sink = new RecordingSink(() => wake());
  const stop = backend.listen(topic, {}, sink);
  const rows = () => sink.rows as readonly R[];
  await until(
    (listener) => {
      wake = listener;
      return () => (wake = () => undefined);
    },
    () => isSo(rows()),
  );
  stop();
  return rows();
}

const saved = (name: string) => (rows: readonly SavedSearchRow[]) => rows.some(({ label }) => label === name);

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 20 });
});

afterEach(async () => {
  await Promise.all(backends.splice(0).map((backend) => backend.close()));
  await simulator.close();
  expect(faults.splice(0)).toEqual([]);
});

describe('a search that is saved in a pool', () => {
  it('is seen, changed and deleted by every client', async () => {
    const [one, other] = await Promise.all([connectClient(), connectClient()]);
    const save = { command: 'search.save', targets: [one.connection], input: { uuid: 'u1', search: SEARCH } };
    await one.backend.call('job.start', save);
    const rows = await reaches<SavedSearchRow>(other.backend, 'savedSearches', saved('Web & <more>'));
    expect(rows.find(({ id }) => id === 'u1')?.search).toEqual(SEARCH);

    const rename = { command: 'search.rename', targets: [other.connection], input: { uuid: 'u1', name: 'Shop' } };
    await other.backend.call('job.start', rename);
    await reaches<SavedSearchRow>(one.backend, 'savedSearches', saved('Shop'));

    await one.backend.call('job.start', { command: 'search.delete', targets: [one.connection], input: { uuid: 'u1' } });
    await reaches<SavedSearchRow>(other.backend, 'savedSearches', (all) => !saved('Shop')(all));
    const keys = [...(simulator.pools[0]?.database.all('pool') ?? [])].flatMap((pool) => JSON.stringify(pool));
    expect(keys.join()).not.toContain('Search-u1');
  });
});
