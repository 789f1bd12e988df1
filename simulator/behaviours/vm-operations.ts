import { XapiError } from '../../shared/xenapi/errors';
import { mapGet } from '../../shared/xenapi/refs';
import { refreshAllowed } from '../operations/allowed-operations';
import type { Behaviours, Call } from '../rpc/call';
import { assertOperation } from '../vm/change';
import { isVmOperation } from '../vm/operation-states';

/** What may be done with a VM, and what somebody has forbidden. */
export const vmOperationBehaviours: Behaviours = {
  'VM.set_blocked_operations': (call) => block(call, call.args.map(1)),
  'VM.add_to_blocked_operations': (call) => {
    const vm = call.args.ref('VM', 0);
    const { blocked_operations } = call.pool.database.record('VM', vm);
    if (mapGet(blocked_operations, call.args.text(1)) !== undefined) {
      throw new XapiError('MAP_DUPLICATE_KEY', ['VM', 'blocked_operations', vm, call.args.text(1)]);
    }
    block(call, { ...blocked_operations, [call.args.text(1)]: call.args.text(2) });
  },
  'VM.remove_from_blocked_operations': (call) => {
    const { blocked_operations } = call.pool.database.record('VM', call.args.ref('VM', 0));
    const left = Object.entries(blocked_operations).filter(([operation]) => operation !== call.args.text(1));
    block(call, Object.fromEntries(left));
  },
  'VM.update_allowed_operations': ({ pool, args }) => refreshAllowed(pool.database, 'VM', args.ref('VM', 0)),
  'VM.assert_operation_valid': ({ pool, args }) => {
    const operation = args.text(1);
    if (isVmOperation(operation)) assertOperation(pool.database, args.ref('VM', 0), operation);
  },
};

function block({ pool, args }: Call, blocked_operations: Readonly<Record<string, string>>): void {
  pool.database.modify('VM', args.ref('VM', 0), { blocked_operations });
}
