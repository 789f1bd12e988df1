import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef } from '../../shared/xenapi/refs';
import type { Behaviours } from '../rpc/call';
import { missingForRecovery, repositoriesOf } from '../vm/recovery';

/** What another site would have to have before a VM can come up there. */
export const vmRecoveryBehaviours: Behaviours = {
  'VM.get_SRs_required_for_recovery': ({ pool, args }) => repositoriesOf(pool, args.ref('VM', 0)),
  'VM.assert_can_be_recovered': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const { appliance } = pool.database.record('VM', vm);
    if (!isNullRef(appliance)) throw new XapiError('VM_IS_PART_OF_AN_APPLIANCE', [vm, appliance]);
    const missing = missingForRecovery(pool, vm);
    if (missing !== undefined) throw new XapiError('VM_REQUIRES_SR', [vm, missing]);
  },
};
