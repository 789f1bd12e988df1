import type { VMRecord } from '../xenapi/records.gen';
import { mapGet } from '../xenapi/refs';

export type VirtualizationMode = 'hvm' | 'pv' | 'pvh';
export type BootMode = 'bios' | 'uefi' | 'secure-boot';

/** Servers before 7.5 tell the mode by the boot policy alone: an empty one means PV. */
export function virtualizationMode(vm: VMRecord): VirtualizationMode {
  switch (vm.domain_type) {
    case 'hvm':
      return 'hvm';
    case 'pv':
      return 'pv';
    case 'pvh':
    case 'pv_in_pvh':
      return 'pvh';
    default:
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is what these servers have.
      return vm.HVM_boot_policy === '' ? 'pv' : 'hvm';
  }
}

/** undefined for a VM that no firmware boots. */
export function bootMode(vm: VMRecord): BootMode | undefined {
  if (virtualizationMode(vm) !== 'hvm') return undefined;
  if (mapGet(vm.HVM_boot_params, 'firmware') !== 'uefi') return 'bios';
  const secure = mapGet(vm.platform, 'secureboot');
  return secure === 'true' || secure === 'auto' ? 'secure-boot' : 'uefi';
}

/** Devices in the order of booting: c is the disk, d the CD drive, n the network. */
export function bootOrder(vm: VMRecord): readonly string[] {
  return mapGet(vm.HVM_boot_params, 'order')?.toLowerCase().match(/[cdn]/g) ?? [];
}

/** undefined where the server's own default holds. */
export function coresPerSocket(vm: VMRecord): number | undefined {
  const cores = Number(mapGet(vm.platform, 'cores-per-socket'));
  return Number.isInteger(cores) && cores > 0 ? cores : undefined;
}
