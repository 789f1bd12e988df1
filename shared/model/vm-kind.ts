import type { VMRecord } from '../xenapi/records.gen';
import { otherConfig } from './other-config';

export type VmKind = 'control-domain' | 'vm' | 'snapshot' | 'template' | 'default-template';

/** The server keeps five kinds of things in one class. A snapshot is a template too, and counts as a snapshot. */
export function vmKind(vm: VMRecord): VmKind {
  if (vm.is_control_domain) return 'control-domain';
  if (vm.is_a_snapshot) return 'snapshot';
  if (!vm.is_a_template) return 'vm';
  // The field is younger (7.2) than the key.
  return vm.is_default_template || otherConfig(vm, 'defaultTemplate') !== undefined ? 'default-template' : 'template';
}
