import type { Ref } from '../../shared/xenapi/refs';
import type { VIFRecord, VMRecord } from '../../shared/xenapi/records.gen';
import type { Database } from '../database/database';
import { vmsWithGuestMetrics, vmsWithMetrics } from './metrics-owners';
import { otherOperation } from './other-operation';
import { look, refuse, type OperationRules, type Refusal } from './rules';

type VifOperation = VIFRecord['allowed_operations'][number];

const OPERATIONS: readonly VifOperation[] = ['attach', 'plug', 'unplug'];
/** While a VM is being stopped its devices stay as they are. */
const STOPPING: ReadonlySet<string> = new Set(['clean_shutdown', 'hard_shutdown', 'suspend', 'pause']);

export const vifRules: OperationRules<'VIF'> = {
  allowed: (database, ref) => OPERATIONS.filter((operation) => refusal(database, ref, operation) === undefined),
  refusal,
  looksAt: [
    look('VIF', ['current_operations', 'currently_attached', 'network', 'VM'], (_, __, vif) => [vif]),
    look(
      'VM',
      ['power_state', 'current_operations', 'metrics', 'guest_metrics', 'is_control_domain'],
      ({ VIFs }) => VIFs,
    ),
    look('VM_metrics', ['current_domain_type'], (_, database, metrics) =>
      vmsWithMetrics(database, metrics).flatMap(([, { VIFs }]) => VIFs),
    ),
    look('VM_guest_metrics', ['PV_drivers_detected', 'can_use_hotplug_vif'], (_, database, metrics) =>
      vmsWithGuestMetrics(database, metrics).flatMap(([, { VIFs }]) => VIFs),
    ),
    look('network', ['PIFs'], ({ VIFs }) => VIFs),
    look('PIF', ['sriov_logical_PIF_of'], ({ network }, database) => database.find('network', network)?.VIFs ?? []),
  ],
};

function refusal(database: Database, ref: Ref<'VIF'>, operation: string): Refusal | undefined {
  const other = otherOperation(database, 'VIF', ref);
  if (other !== undefined || operation === 'attach') return other;
  const vif = database.record('VIF', ref);
  const vm = database.record('VM', vif.VM);
  return (
    wrongState(vif, ref, vm, operation) ??
    stoppingVm(vif.VM, vm) ??
    unableGuest(database, vif.VM, vm) ??
    fixedDevice(database, vif, vm)
  );
}

function wrongState(vif: VIFRecord, ref: Ref<'VIF'>, vm: VMRecord, operation: string): Refusal | undefined {
  if (vm.power_state !== 'Running') {
    return refuse('VM_BAD_POWER_STATE', [vif.VM, 'running', vm.power_state.toLowerCase()]);
  }
  if (operation === 'plug' && vif.currently_attached) return refuse('DEVICE_ALREADY_ATTACHED', [ref]);
  if (operation === 'unplug' && !vif.currently_attached) return refuse('DEVICE_ALREADY_DETACHED', [ref]);
  return undefined;
}

function stoppingVm(ref: Ref<'VM'>, { current_operations }: VMRecord): Refusal | undefined {
  const current = Object.values(current_operations).find((operation) => STOPPING.has(operation));
  if (current === undefined) return undefined;
  return refuse('OPERATION_NOT_ALLOWED', [`Current operation on VM:${ref} is ${current}`]);
}

/** Guests in full virtualisation need drivers, which are taken to be able unless they say that they are not. */
function unableGuest(database: Database, ref: Ref<'VM'>, vm: VMRecord): Refusal | undefined {
  if (database.find('VM_metrics', vm.metrics)?.current_domain_type !== 'hvm') return undefined;
  const guest = database.find('VM_guest_metrics', vm.guest_metrics);
  if (guest?.can_use_hotplug_vif === 'yes') return undefined;
  if (guest?.can_use_hotplug_vif === 'no') {
    return refuse('OPERATION_NOT_ALLOWED', ['VM states it does not support VIF hotplug.']);
  }
  return guest?.PV_drivers_detected === true ? undefined : refuse('VM_MISSING_PV_DRIVERS', [ref]);
}

function fixedDevice(database: Database, vif: VIFRecord, vm: VMRecord): Refusal | undefined {
  const pifs = database.find('network', vif.network)?.PIFs ?? [];
  if (pifs.some((pif) => (database.find('PIF', pif)?.sriov_logical_PIF_of.length ?? 0) > 0)) {
    return refuse('OPERATION_NOT_ALLOWED', ['Network SR-IOV VIF plug/unplug not allowed']);
  }
  return vm.is_control_domain
    ? refuse('OPERATION_NOT_ALLOWED', ['Control domain does not support hotplug'])
    : undefined;
}
