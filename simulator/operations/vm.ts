import type { Ref } from '../../shared/xenapi/refs';
import { allowedOperations, checkedVm, refusal } from '../vm/lifecycle';
import { isVmOperation } from '../vm/operation-states';
import { vmsWithGuestMetrics, vmsWithMetrics, type OwnerEntry } from './metrics-owners';
import { look, type OperationRules } from './rules';

export const vmRules: OperationRules<'VM'> = {
  allowed: (database, vm) => allowedOperations(checkedVm(database, vm)),
  refusal: (database, vm, operation) =>
    isVmOperation(operation) ? refusal(checkedVm(database, vm), operation) : undefined,
  looksAt: [
    look(
      'VM',
      [
        'current_operations',
        'blocked_operations',
        'power_state',
        'is_a_template',
        'is_default_template',
        'is_a_snapshot',
        'is_control_domain',
        'platform',
        'other_config',
        'metrics',
        'guest_metrics',
        'VBDs',
        'VGPUs',
        'VUSBs',
        'VTPMs',
        'attached_PCIs',
        'appliance',
        'protection_policy',
        'snapshot_schedule',
      ],
      (_, __, vm) => [vm],
    ),
    look('VM_metrics', ['nested_virt', 'nomigrate'], (_, database, metrics) =>
      vmsWithMetrics(database, metrics).map(refOf),
    ),
    look('VM_guest_metrics', ['PV_drivers_detected', 'other'], (_, database, metrics) =>
      vmsWithGuestMetrics(database, metrics).map(refOf),
    ),
    look('VBD', ['VDI'], ({ VM }) => [VM]),
    look('VDI', ['on_boot'], ({ VBDs }, database) => VBDs.map((vbd) => database.record('VBD', vbd).VM)),
  ],
};

function refOf([vm]: OwnerEntry): Ref<'VM'> {
  return vm;
}
