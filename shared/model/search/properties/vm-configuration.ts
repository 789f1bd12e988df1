import { mapGet } from '../../../xenapi/refs';
import { otherConfigFlag } from '../../other-config';
import { bootMode, virtualizationMode } from '../../vm-boot';
import type { Property } from '../property';
import { numbers, recordOf, texts, VM_TYPES } from '../property-values';

/** What a VM is given, and what a host has. */
export const memoryProperty: Property = {
  id: 'memory',
  kind: 'bytes',
  types: [...VM_TYPES, 'host'],
  values: (object) => {
    const host = recordOf(object, 'host');
    if (host !== undefined) return numbers(object.read.record('host_metrics', host.metrics)?.memory_total);
    return numbers(recordOf(object, 'VM')?.memory_dynamic_max);
  },
};

export const vcpusProperty: Property = {
  id: 'vcpus',
  kind: 'number',
  types: [...VM_TYPES, 'host'],
  isGroupable: true,
  values: (object) => {
    const host = recordOf(object, 'host');
    if (host === undefined) return numbers(recordOf(object, 'VM')?.VCPUs_at_startup);
    const count = Number(mapGet(host.cpu_info, 'cpu_count') ?? host.host_CPUs.length);
    return count > 0 ? [count] : [];
  },
};

export const autoStartProperty: Property = {
  id: 'autoStart',
  kind: 'boolean',
  types: ['vm'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [otherConfigFlag(vm, 'autoStart')];
  },
};

export const vendorDeviceProperty: Property = {
  id: 'vendorDevice',
  kind: 'boolean',
  types: VM_TYPES,
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [vm.has_vendor_device];
  },
};

export const virtualizationProperty: Property = {
  id: 'virtualization',
  kind: 'choice',
  types: VM_TYPES,
  choices: ['hvm', 'pv', 'pvh'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : [virtualizationMode(vm)];
  },
};

export const bootModeProperty: Property = {
  id: 'bootMode',
  kind: 'choice',
  types: VM_TYPES,
  choices: ['bios', 'uefi', 'secure-boot'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    return texts(vm && bootMode(vm));
  },
};

export const startOrderProperty: Property = {
  id: 'startOrder',
  kind: 'number',
  types: ['vm'],
  isGroupable: true,
  values: (object) => numbers(recordOf(object, 'VM')?.order),
};

export const snapshotCountProperty: Property = {
  id: 'snapshotCount',
  kind: 'number',
  types: ['vm', 'vdi'],
  values: (object) => numbers((recordOf(object, 'VM') ?? recordOf(object, 'VDI'))?.snapshots.length),
};
