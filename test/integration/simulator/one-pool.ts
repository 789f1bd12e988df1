import { startSimulator, type RunningPool, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { RawClient } from './raw-client';

/** A pool of three hosts, and somebody logged in as root. */
export interface OnePool {
  readonly simulator: Simulator;
  readonly pool: RunningPool;
  readonly client: RawClient;
  readonly session: string;
  readonly close: () => Promise<void>;
}

/** Work takes a thousandth of its time unless said otherwise. */
export async function startOnePool(options: Partial<SimulatorOptions> = {}): Promise<OnePool> {
  const simulator = await startSimulator({ size: 'S', speed: 1000, ...options });
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  const client = new RawClient(simulator.coordinator);
  const session = await client.login(simulator.user, simulator.password);
  const close = async (): Promise<void> => {
    client.close();
    await simulator.close();
  };
  return { simulator, pool, client, session, close };
}
