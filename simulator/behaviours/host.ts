import type { Behaviours } from '../rpc/call';

export const hostBehaviours: Behaviours = {
  'host.get_servertime': ({ pool }) => pool.clock.now(),
  'host.is_in_emergency_mode': () => false,
  'pool.is_slave': ({ pool, host }) => !pool.isCoordinator(host),
};
