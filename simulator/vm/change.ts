import { XapiError } from '../../shared/xenapi/errors';
import type { VmOperations } from '../../shared/xenapi/enums.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { withOperation, workOf } from '../operations/operation';
import type { Call } from '../rpc/call';
import { checkedVm, refusal } from './lifecycle';

/** Throws why the operation cannot be done now. */
export function assertOperation(database: Database, vm: Ref<'VM'>, operation: VmOperations): void {
  const refused = refusal(checkedVm(database, vm), operation);
  if (refused !== undefined) throw new XapiError(refused.code, refused.params);
}

/**
 * Changes the VM of the call's first parameter, as one of its operations. Setters have no task, and take no time to
 * be seen at it.
 */
export async function changeVm(call: Call, operation: VmOperations, change: (vm: Ref<'VM'>) => void): Promise<void> {
  const { pool, args, task } = call;
  const vm = args.ref('VM', 0);
  if (task !== undefined) return withOperation(workOf(call), 'VM', vm, operation, () => change(vm));
  assertOperation(pool.database, vm, operation);
  change(vm);
}
