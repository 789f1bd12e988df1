import type { Reader } from '../views/view';
import type { VMRecord } from '../xenapi/records.gen';
import { isNullRef, mapGet } from '../xenapi/refs';

/**
 * How well the guest works with the hypervisor. `unknown` while it does not run: the guest tells anew at each
 * start. `drivers` means fast disks and networks without the agent that takes orders and tells addresses.
 */
export type VmTools =
  { readonly state: 'unknown' | 'none' | 'drivers' } | { readonly state: 'full'; readonly version: string };

export function vmTools(read: Reader, vm: VMRecord): VmTools {
  if (vm.power_state !== 'Running' && vm.power_state !== 'Paused') return { state: 'unknown' };
  const guest = read.record('VM_guest_metrics', vm.guest_metrics);
  // While a pool loads, what guests tell comes after the VMs.
  if (guest === undefined) return { state: isNullRef(vm.guest_metrics) ? 'none' : 'unknown' };
  const parts = ['major', 'minor', 'micro', 'build'].map((part) => mapGet(guest.PV_drivers_version, part));
  const version = parts.filter((part) => part !== undefined && part !== '').join('.');
  if (version !== '') return { state: 'full', version };
  return { state: guest.PV_drivers_detected ? 'drivers' : 'none' };
}
