import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { until } from '../../helpers/until';

let simulator: Simulator;
let connections: TestConnections;

afterEach(async () => {
  await connections.manager.close();
  await simulator.close();
});

describe.each(['5.6', '6.2', '7.4', '8.2', '8.4'] as const)('a pool of release %s', (api) => {
  it('is loaded as far as it goes, and followed', async () => {
    simulator = await startSimulator({ size: 'S', pools: [{ name: 'Old', hosts: 1, vms: 3 }], api });
    const [running] = simulator.pools;
    if (running === undefined) throw new Error('no pool');
    const { database, pool } = running;
    connections = testConnections();
    connections.trustAll();
    const { user, password } = simulator;
    const address = new URL(running.coordinator).host;
    const id = await connections.manager.add({ address, user, password, remember: false });
    await connections.reaches(id, 'connected');
    const { cache } = connections.get(id);
    const [vm] = [...database.all('VM')].map(([ref]) => ref);
    if (vm === undefined) throw new Error('no VM');
    database.modify('VM', vm, { name_label: 'renamed' });
    await until(
      (listener) => cache.onChange(listener),
      () => cache.get('VM', vm)?.name_label === 'renamed',
    );
    for (const name of ['VM', 'Certificate', 'Feature'] as const) {
      const shown = pool.release.tables.has(name) ? [...database.all(name)].length : 0;
      expect({ name, count: cache.count(name) }).toEqual({ name, count: shown });
    }
  });
});
