import type { Behaviours } from '../rpc/call';
import { destroyVdi } from '../storage/vdis';

/** What crashed VMs have left. */
export const crashdumpBehaviours: Behaviours = {
  'crashdump.destroy': ({ pool, args }) => {
    const dump = args.ref('crashdump', 0);
    const { VDI } = pool.database.record('crashdump', dump);
    // The disk takes its records with it.
    if (pool.database.find('VDI', VDI) !== undefined) destroyVdi(pool, VDI);
    else pool.database.destroy('crashdump', dump);
  },
};
