import { XapiError } from '../../shared/xenapi/errors';
import { nullRef } from '../../shared/xenapi/refs';
import { workOf } from '../operations/operation';
import type { Behaviours } from '../rpc/call';
import { startAppliance, stopAppliance } from '../vm/appliance';
import { missingForRecovery, repositoriesOf } from '../vm/recovery';

export const vmApplianceBehaviours: Behaviours = {
  'VM_appliance.destroy': ({ pool: { database }, args }) => {
    const appliance = args.ref('VM_appliance', 0);
    for (const vm of database.record('VM_appliance', appliance).VMs) {
      database.modify('VM', vm, { appliance: nullRef() });
    }
    database.destroy('VM_appliance', appliance);
  },
  'VM_appliance.start': (call) => startAppliance(workOf(call), call.args.ref('VM_appliance', 0), call.args.flag(1)),
  'VM_appliance.clean_shutdown': (call) =>
    stopAppliance(workOf(call), call.args.ref('VM_appliance', 0), 'clean_shutdown'),
  'VM_appliance.hard_shutdown': (call) =>
    stopAppliance(workOf(call), call.args.ref('VM_appliance', 0), 'hard_shutdown'),
  'VM_appliance.shutdown': (call) => stopAppliance(workOf(call), call.args.ref('VM_appliance', 0), 'shutdown'),
  'VM_appliance.get_SRs_required_for_recovery': ({ pool, args }) => [
    ...new Set(
      pool.database.record('VM_appliance', args.ref('VM_appliance', 0)).VMs.flatMap((vm) => repositoriesOf(pool, vm)),
    ),
  ],
  'VM_appliance.assert_can_be_recovered': ({ pool, args }) => {
    for (const vm of pool.database.record('VM_appliance', args.ref('VM_appliance', 0)).VMs) {
      const missing = missingForRecovery(pool, vm);
      if (missing !== undefined) throw new XapiError('VM_REQUIRES_SR', [vm, missing]);
    }
  },
};
