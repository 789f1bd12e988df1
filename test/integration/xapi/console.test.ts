import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConsole } from '../../../electron/backend/console/open-console';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';

let simulator: Simulator;
let connections: TestConnections;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S' });
  connections = testConnections();
});

afterEach(async () => {
  await connections.manager.close();
  await simulator.close();
});

/** Connects, trusting the coordinator's certificate only. */
async function connect() {
  const [coordinator] = simulator.hosts;
  const { user, password } = simulator;
  const address = new URL(simulator.coordinator).host;
  const id = await connections.manager.add({ address, user, password, remember: false });
  await connections.reaches(id, 'waiting');
  await connections.manager.answerCertificate(id, coordinator?.fingerprint ?? '', true);
  await connections.reaches(id, 'connected');
  return connections.get(id);
}

it('greets from every console of a running VM, on whichever member it is', async () => {
  const connection = await connect();
  connections.trustAll();
  const { signal } = new AbortController();
  const locations = [...connection.cache.all('console').values()]
    .filter(({ protocol, VM }) => protocol === 'rfb' && connection.cache.get('VM', VM)?.power_state === 'Running')
    .map(({ location }) => location);
  expect(new Set(locations.map((location) => new URL(location).host)).size).toBeGreaterThan(1);
  for (const location of locations) {
    const console = await openConsole(connection, location, signal);
    const [greeting] = (await once(console, 'data')) as [Buffer];
    expect(greeting.toString()).toMatch(/^RFB 003\.00\d\n/);
    console.destroy();
  }
});
