import { createTunnel, destroyTunnel } from '../network/tunnels';
import { workFor, workOf } from '../operations/operation';
import type { Behaviours } from '../rpc/call';

const CREATE_MS = 1_500;

export const tunnelBehaviours: Behaviours = {
  'tunnel.create': async (call) => {
    const { pool, args } = call;
    const tunnel = createTunnel(pool, {
      transport: args.ref('PIF', 0),
      network: args.ref('network', 1),
      protocol: args.text(2) === 'vxlan' ? 'vxlan' : 'gre',
    });
    await workFor(workOf(call), CREATE_MS);
    return tunnel;
  },
  'tunnel.destroy': ({ pool, args }) => destroyTunnel(pool, args.ref('tunnel', 0)),
};
