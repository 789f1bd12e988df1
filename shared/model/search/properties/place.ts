import type { ObjectId } from '../../../contract';
import type { Reader } from '../../../views/view';
import type { VMRecord } from '../../../xenapi/records.gen';
import { asRef, type Ref } from '../../../xenapi/refs';
import { connectionRoot } from '../../connection-root';
import { homeOfSr, vmHome } from '../../placement';
import { vmKind } from '../../vm-kind';
import type { Property, SearchedObject } from '../property';
import { objectIds, recordOf, RECORDED_TYPES } from '../property-values';

/** Of a pool, itself. None where there is only a host, and nobody made a pool of it. */
export const poolProperty: Property = {
  id: 'pool',
  kind: 'object',
  types: RECORDED_TYPES,
  isGroupable: true,
  values: (object) => {
    const root = connectionRoot(object.read);
    return root.class === 'pool' ? objectIds(object, 'pool', [root.ref]) : [];
  },
};

/** The host that it hangs under in the tree; of a host, itself. A host without a pool has all that there is. */
export const hostProperty: Property = {
  id: 'host',
  kind: 'object',
  types: RECORDED_TYPES,
  isMany: true,
  isGroupable: true,
  values: (object) => {
    const root = connectionRoot(object.read);
    return objectIds(object, 'host', root.class === 'host' ? [root.ref] : hostsOf(object));
  },
};

/** Of a VM, itself; of a snapshot, what it was taken of. Else the VMs that are in it, on it or use it. */
export const vmsProperty: Property = {
  id: 'vms',
  kind: 'object',
  types: RECORDED_TYPES,
  isMany: true,
  isGroupable: true,
  values: (object) =>
    object.class === 'pool'
      ? objectIds(object, 'VM', realVmsOfPool(object.read), () => true)
      : objectIds(object, 'VM', vmsOf(object), (ref) => isRealVm(object.read, ref)),
};

export const snapshotOfProperty: Property = {
  id: 'snapshotOf',
  kind: 'object',
  types: ['snapshot', 'vdi'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm?.is_a_snapshot === true) return objectIds(object, 'VM', [vm.snapshot_of]);
    const vdi = recordOf(object, 'VDI');
    return vdi?.is_a_snapshot === true ? objectIds(object, 'VDI', [vdi.snapshot_of]) : [];
  },
};

/** Of a vApp, itself. */
export const vappProperty: Property = {
  id: 'vapp',
  kind: 'object',
  types: ['vm', 'vapp'],
  isGroupable: true,
  values: vappOf,
};

export const inVappProperty: Property = {
  id: 'inVapp',
  kind: 'boolean',
  types: ['vm', 'vapp'],
  isGroupable: true,
  values: (object) => [vappOf(object).length > 0],
};

function vappOf(object: SearchedObject): readonly ObjectId[] {
  const own = object.type === 'vapp' ? asRef<'VM_appliance'>(object.ref) : undefined;
  return objectIds(object, 'VM_appliance', [own ?? recordOf(object, 'VM')?.appliance]);
}

function hostsOf(object: SearchedObject): readonly (Ref<'host'> | undefined)[] {
  const { read } = object;
  const vm = recordOf(object, 'VM');
  if (vm !== undefined) return [vmHome(read, vm)];
  const vdi = recordOf(object, 'VDI');
  if (vdi !== undefined) return [homeOfSr(read, vdi.SR)];
  const network = recordOf(object, 'network');
  // One without cards is inside each host.
  if (network?.PIFs.length === 0)
    return read.derive('hosts', (reader) => Array.from(reader.all('host'), ([ref]) => ref));
  switch (object.class) {
    case 'SR':
      return [homeOfSr(read, asRef<'SR'>(object.ref))];
    case 'host':
      return [asRef<'host'>(object.ref)];
    default:
      return [];
  }
}

function vmsOf(object: SearchedObject): readonly Ref<'VM'>[] {
  const vm = recordOf(object, 'VM');
  if (vm !== undefined) return [vm.is_a_snapshot ? vm.snapshot_of : asRef<'VM'>(object.ref)];
  switch (object.class) {
    case 'host':
      return recordOf(object, 'host')?.resident_VMs ?? [];
    case 'VM_appliance':
      return recordOf(object, 'VM_appliance')?.VMs ?? [];
    case 'network':
      return vmsOnNetwork(object);
    case 'VDI':
      return vmsOfVdi(object.read, asRef<'VDI'>(object.ref));
    case 'SR':
      return (recordOf(object, 'SR')?.VDIs ?? []).flatMap((vdi) => vmsOfVdi(object.read, vdi));
    default:
      return [];
  }
}

function vmsOnNetwork(object: SearchedObject): readonly Ref<'VM'>[] {
  const vifs = recordOf(object, 'network')?.VIFs ?? [];
  return vifs.flatMap((vif) => object.read.record('VIF', vif)?.VM ?? []);
}

function vmsOfVdi(read: Reader, ref: Ref<'VDI'>): readonly Ref<'VM'>[] {
  const vbds = read.record('VDI', ref)?.VBDs ?? [];
  return vbds.flatMap((vbd) => read.record('VBD', vbd)?.VM ?? []);
}

/** No control domain, template or snapshot: these have devices, and are in hosts, too. */
function isRealVm(read: Reader, ref: Ref<'VM'>): boolean {
  return read.derive(`is-real-vm:${ref}`, (reader) => {
    const vm = reader.record('VM', ref);
    return vm !== undefined && isReal(vm);
  });
}

function realVmsOfPool(read: Reader): readonly Ref<'VM'>[] {
  return read.derive('real-vms', (reader) =>
    Array.from(reader.all('VM')).flatMap(([ref, vm]) => (isReal(vm) ? ref : [])),
  );
}

function isReal(vm: VMRecord): boolean {
  return vmKind(vm) === 'vm';
}
