import { startSimulator } from '../simulator/index';
import type { Demo } from './backend/backend-types';

/** A simulated estate in this process, as the backend wants it: an address a pool. */
export async function startDemo(size: 'S' | 'M' | 'L' | 'XL'): Promise<Demo> {
  const simulator = await startSimulator({ size });
  return {
    pools: simulator.pools.map(({ coordinator, hosts }) => ({
      address: new URL(coordinator).host,
      fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
    })),
    user: simulator.user,
    password: simulator.password,
    close: () => simulator.close(),
  };
}
