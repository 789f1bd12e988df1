import type { VMRecord } from '../xenapi/records.gen';
import { otherConfigFlag, otherConfigList } from './other-config';

/** Where an installer can be taken from. */
const INSTALL_METHODS = ['cdrom', 'http', 'ftp', 'nfs'] as const;

/** Whether a template becomes a VM without questions. Only templates can have it: a VM made of one keeps the key. */
export function isQuickCreate(vm: VMRecord): boolean {
  return vm.is_a_template && !vm.is_a_snapshot && otherConfigFlag(vm, 'instantTemplate');
}

/** Those that this program knows, in a fixed order; none where a template is not installed but started as it is. */
export function installMethods(vm: VMRecord): readonly (typeof INSTALL_METHODS)[number][] {
  const named = otherConfigList(vm, 'installMethods').map((method) => method.toLowerCase());
  return INSTALL_METHODS.filter((method) => named.includes(method));
}
