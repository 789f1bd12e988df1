import { workOf } from '../operations/operation';
import type { Behaviours } from '../rpc/call';
import { copyDisk } from '../storage/copy-disk';
import { migrateDisk } from '../storage/migrate-disk';

/** Disks, from one repository to another. */
export const vdiMoveBehaviours: Behaviours = {
  'VDI.copy': (call) =>
    copyDisk(workOf(call), call.args.ref('VDI', 0), {
      sr: call.args.ref('SR', 1),
      base: call.args.ref('VDI', 2),
      into: call.args.ref('VDI', 3),
    }),
  'VDI.pool_migrate': (call) => migrateDisk(workOf(call), call.args.ref('VDI', 0), call.args.ref('SR', 1)),
};
