import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { PoolConnections } from '../../../electron/backend/connections/pool-connections';
import { startSimulator, type Simulator } from '../../../simulator/index';
import type { ConnectionRow } from '../../../shared/contract';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { until } from '../../helpers/until';

let simulator: Simulator;
let connections: PoolConnections<ObjectCache>;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S' });
  connections = new PoolConnections({
    version: '1.2.3',
    settings: memorySettings(),
    secrets: memorySecrets(),
    createCache: () => new ObjectCache(),
    onFault: (error) => {
      throw error;
    },
  });
});

afterEach(async () => {
  await connections.close();
  await simulator.close();
});

async function rowWith(id: string, state: ConnectionRow['state']): Promise<ConnectionRow> {
  await until(
    (listener) => connections.onRows(listener),
    () => connections.get(id)?.row.state === state,
  );
  const row = connections.get(id)?.row;
  if (row === undefined) throw new Error('gone');
  return row;
}

describe('a first connection', () => {
  it('shows the certificate, and loads the pool once it is trusted', async () => {
    const { host } = new URL(simulator.coordinator);
    const id = await connections.add({
      address: host,
      user: simulator.user,
      password: simulator.password,
      remember: true,
    });
    const { question } = await rowWith(id, 'waiting');
    expect(question).toMatchObject({ kind: 'certificate', host, fingerprint: simulator.hosts[0]?.fingerprint });
    await connections.answerCertificate(id, simulator.hosts[0]?.fingerprint ?? '', true);
    const row = await rowWith(id, 'connected');
    expect(row.name).toBe(simulator.pools[0]?.name);
    console.log(row, connections.get(id)?.members, connections.get(id)?.facts, connections.get(id)?.cache.count('VM'));
  });
});
