import type { Ref } from '../../shared/xenapi/refs';
import { workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { cloneVm, copyVm } from '../vm/clone';
import { revertVm } from '../vm/revert';
import { checkpointVm, snapshotVm } from '../vm/snapshot';

/** VMs made of other VMs. */
export const vmCopyBehaviours: Behaviours = {
  'VM.clone': (call) => cloneVm(workOf(call), vmOf(call), call.args.text(1)),
  'VM.copy': (call) => copyVm(workOf(call), vmOf(call), call.args.text(1), call.args.ref('SR', 2)),
  'VM.snapshot': (call) => snapshotVm(workOf(call), vmOf(call), call.args.text(1), call.args.texts(2)),
  'VM.checkpoint': (call) => checkpointVm(workOf(call), vmOf(call), call.args.text(1)),
  'VM.revert': (call) => revertVm(workOf(call), vmOf(call)),
  'VM.update_snapshot_metadata': (call) =>
    call.pool.database.modify('VM', vmOf(call), {
      is_a_snapshot: true,
      snapshot_of: call.args.ref('VM', 1),
      snapshot_time: call.args.number(2),
      transportable_snapshot_id: call.args.text(3),
    }),
};

function vmOf({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}
