import type { Behaviours } from '../rpc/call';

export const hostBehaviours: Behaviours = {
  'host.get_servertime': ({ pool }) => pool.clock.now(),
  'host.is_in_emergency_mode': ({ pool, host }) => pool.machines.get(host)?.emergency !== undefined,
};
