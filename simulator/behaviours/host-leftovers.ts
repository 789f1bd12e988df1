import type { Behaviours } from '../rpc/call';

/** What a host's mishaps and updates have left behind: records that can be thrown away. */
export const hostLeftoverBehaviours: Behaviours = {
  'host_crashdump.destroy': ({ pool, args }) => pool.database.destroy('host_crashdump', args.ref('host_crashdump', 0)),
  'host_patch.destroy': ({ pool, args }) => pool.database.destroy('host_patch', args.ref('host_patch', 0)),
};
