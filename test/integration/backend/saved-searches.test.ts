import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionObjectId, type SavedSearchRow, type Search } from '../../../shared/contract';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { connectDemoClient, type DemoClient } from '../../helpers/demo-client';

const SEARCH: Search = {
  name: 'Web & <more>',
  types: ['vm'],
  filter: { kind: 'test', property: 'tags', operator: 'is', value: 'web' },
  groups: ['pool'],
  sorting: [],
};

let simulator: Simulator;
const clients: DemoClient[] = [];

async function connectClient(): Promise<DemoClient> {
  const client = await connectDemoClient(simulator);
  clients.push(client);
  return client;
}

const saved = (name: string) => (rows: readonly SavedSearchRow[]) => rows.some(({ label }) => label === name);

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 20 });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await simulator.close();
});

describe('a search that is saved in a pool', () => {
  it('is seen, changed and deleted by every client', async () => {
    const [one, other] = await Promise.all([connectClient(), connectClient()]);
    await one.run('search.save', [connectionObjectId(one.connection)], { uuid: 'u1', search: SEARCH });
    const rows = await other.reaches<SavedSearchRow>('savedSearches', {}, saved('Web & <more>'));
    expect(rows.find(({ id }) => id === 'u1')?.search).toEqual(SEARCH);

    await other.run('search.rename', [connectionObjectId(other.connection)], { uuid: 'u1', name: 'Shop' });
    await one.reaches<SavedSearchRow>('savedSearches', {}, saved('Shop'));

    await one.run('search.delete', [connectionObjectId(one.connection)], { uuid: 'u1' });
    await other.reaches<SavedSearchRow>('savedSearches', {}, (all) => !saved('Shop')(all));
    const keys = [...(simulator.pools[0]?.database.all('pool') ?? [])].flatMap((pool) => JSON.stringify(pool));
    expect(keys.join()).not.toContain('Search-u1');
  });
});
