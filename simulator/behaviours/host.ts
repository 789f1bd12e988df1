import type { Behaviours } from '../rpc/call';

export const hostBehaviours: Behaviours = {
  'host.get_servertime': () => Date.now(),
  'host.get_uncooperative_resident_VMs': () => [],
  'host.list_methods': () => [],
  'host.is_in_emergency_mode': () => false,
  'pool.is_slave': ({ pool, host }) => !pool.isCoordinator(host),
  'pool.get_license_state': () => ({ edition: 'xcp-ng', expiry: 'never' }),
};
