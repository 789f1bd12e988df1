import type { ObjectCache } from '../../electron/backend/cache/object-cache';
import type { VMRecord } from '../../shared/xenapi/records.gen';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * The tree as Xen Orchestra's windows have it: values computed over all records, each anew when any record changes. VMs that are
 * neither templates, snapshots nor control domains, in the order of their names, by host; the hosts in order.
 */
export function computedTree(cache: ObjectCache): readonly object[] {
  const vms = [...cache.all('VM').values()]
    .filter((vm) => !vm.is_a_template && !vm.is_a_snapshot && !vm.is_control_domain)
    .sort((one, other) => collator.compare(one.name_label, other.name_label));
  const byHost = new Map<string, VMRecord[]>();
  for (const vm of vms) {
    const ofHost = byHost.get(vm.resident_on) ?? [];
    byHost.set(vm.resident_on, ofHost);
    ofHost.push(vm);
  }
  return [...cache.all('host')]
    .sort(([, one], [, other]) => collator.compare(one.name_label, other.name_label))
    .map(([ref, host]) => ({ host, vms: byHost.get(ref) ?? [] }));
}
