import type { Reader } from '../../../views/view';
import type { VDIRecord, VMRecord } from '../../../xenapi/records.gen';
import { asRef, mapGet, type Ref } from '../../../xenapi/refs';
import { isTrue, SM_CONFIG_PREFIX } from '../../other-config';
import { isDefaultSr, srState, type SrState } from '../../sr-state';
import type { Property, SearchedObject } from '../property';
import { numbers, objectIds, recordOf, SR_TYPES, texts, VM_TYPES } from '../property-values';

const SR_STATES = [
  'ok',
  'default',
  'pathsLost',
  'broken',
  'detached',
  'forgotten',
  'hidden',
] as const satisfies SrState[];

/** Where its disks and the CDs in its drives lie; of a host, what it is connected to; of an SR, itself. */
export const storageProperty: Property = {
  id: 'storage',
  kind: 'object',
  types: [...VM_TYPES, ...SR_TYPES, 'vdi', 'host'],
  isMany: true,
  isGroupable: true,
  values: (object) => objectIds(object, 'SR', srsOf(object)),
};

/** Of a disk, itself. CDs are none. */
export const disksProperty: Property = {
  id: 'disks',
  kind: 'object',
  types: [...VM_TYPES, 'vdi'],
  isMany: true,
  values: (object) => {
    if (object.class === 'VDI') return objectIds(object, 'VDI', [asRef<'VDI'>(object.ref)]);
    const vm = recordOf(object, 'VM');
    return vm === undefined ? [] : objectIds(object, 'VDI', diskRefs(object.read, vm));
  },
};

/** Of a VM, all its disks together. */
export const sizeProperty: Property = {
  id: 'size',
  kind: 'bytes',
  types: ['vdi', ...SR_TYPES, ...VM_TYPES],
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm !== undefined) return total(disksOf(object.read, vm).map((vdi) => vdi.virtual_size));
    const sr = recordOf(object, 'SR');
    return sr === undefined ? numbers(recordOf(object, 'VDI')?.virtual_size) : positive(sr.physical_size);
  },
};

/** The space that it takes up on its storage. */
export const diskSpaceProperty: Property = {
  id: 'diskSpace',
  kind: 'bytes',
  types: ['vdi', ...SR_TYPES, ...VM_TYPES],
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm !== undefined) return total(disksOf(object.read, vm).map((vdi) => vdi.physical_utilisation));
    const record = recordOf(object, 'VDI') ?? recordOf(object, 'SR');
    return record === undefined ? [] : notNegative(record.physical_utilisation);
  },
};

export const freeSpaceProperty: Property = {
  id: 'freeSpace',
  kind: 'bytes',
  types: SR_TYPES,
  values: (object) => {
    const sr = recordOf(object, 'SR');
    if (sr === undefined || Number(sr.physical_size) <= 0) return [];
    return [Math.max(0, Number(sr.physical_size) - Number(sr.physical_utilisation))];
  },
};

/** A disk is where two VMs have it. */
export const sharedProperty: Property = {
  id: 'shared',
  kind: 'boolean',
  types: [...SR_TYPES, 'vdi'],
  isGroupable: true,
  values: (object) => {
    const sr = recordOf(object, 'SR');
    if (sr !== undefined) return [sr.shared];
    const vdi = recordOf(object, 'VDI');
    if (vdi === undefined) return [];
    return [new Set(vdi.VBDs.flatMap((vbd) => object.read.record('VBD', vbd)?.VM ?? [])).size > 1];
  },
};

export const srTypeProperty: Property = {
  id: 'srType',
  kind: 'text',
  types: SR_TYPES,
  isGroupable: true,
  values: (object) => texts(recordOf(object, 'SR')?.type),
};

export const contentTypeProperty: Property = {
  id: 'contentType',
  kind: 'text',
  types: SR_TYPES,
  isGroupable: true,
  values: (object) => texts(recordOf(object, 'SR')?.content_type),
};

export const srStateProperty: Property = {
  id: 'srState',
  kind: 'choice',
  types: SR_TYPES,
  choices: SR_STATES,
  isGroupable: true,
  values: (object) => {
    const sr = recordOf(object, 'SR');
    return sr === undefined ? [] : [srState(object.read, asRef<'SR'>(object.ref), sr)];
  },
};

export const isDefaultSrProperty: Property = {
  id: 'isDefaultSr',
  kind: 'boolean',
  types: SR_TYPES,
  isGroupable: true,
  values: ({ read, ref, class: className }) => (className === 'SR' ? [isDefaultSr(read, asRef<'SR'>(ref))] : []),
};

export const vdiTypeProperty: Property = {
  id: 'vdiType',
  kind: 'text',
  types: ['vdi'],
  isGroupable: true,
  values: (object) => texts(recordOf(object, 'VDI')?.type),
};

/** Whether the host that a VM runs on keeps what it reads of a disk. The storage driver tells by host. */
export const readCachingProperty: Property = {
  id: 'readCaching',
  kind: 'boolean',
  types: ['vm'],
  isGroupable: true,
  values: (object) => {
    const vm = recordOf(object, 'VM');
    if (vm?.power_state !== 'Running') return [];
    const host = object.read.derive(
      `uuid:host:${vm.resident_on}`,
      (reader) => reader.record('host', vm.resident_on)?.uuid,
    );
    if (host === undefined) return [];
    const key = SM_CONFIG_PREFIX.readCaching + host;
    return [disksOf(object.read, vm).some((vdi) => isTrue(mapGet(vdi.sm_config, key)))];
  },
};

function srsOf(object: SearchedObject): readonly (Ref<'SR'> | undefined)[] {
  const { read } = object;
  const vm = recordOf(object, 'VM');
  if (vm !== undefined) {
    const vdis = vm.VBDs.map((vbd) => read.record('VBD', vbd)?.VDI);
    return vdis.map((vdi) => (vdi === undefined ? undefined : read.record('VDI', vdi)?.SR));
  }
  const host = recordOf(object, 'host');
  if (host !== undefined) return host.PBDs.map((pbd) => read.record('PBD', pbd)?.SR);
  return [object.class === 'SR' ? asRef<'SR'>(object.ref) : recordOf(object, 'VDI')?.SR];
}

function diskRefs(read: Reader, { VBDs }: VMRecord): readonly Ref<'VDI'>[] {
  return VBDs.flatMap((ref) => {
    const vbd = read.record('VBD', ref);
    return vbd === undefined || vbd.type === 'CD' || vbd.empty ? [] : vbd.VDI;
  });
}

function disksOf(read: Reader, vm: VMRecord): readonly VDIRecord[] {
  return diskRefs(read, vm).flatMap((ref) => read.record('VDI', ref) ?? []);
}

function total(sizes: readonly (number | bigint)[]): readonly number[] {
  return sizes.length === 0 ? [] : [sizes.reduce<number>((sum, size) => sum + Number(size), 0)];
}

/** Storage drivers that cannot tell say 0 or -1. */
function positive(size: number | bigint): readonly number[] {
  return Number(size) > 0 ? [Number(size)] : [];
}

function notNegative(size: number | bigint): readonly number[] {
  return Number(size) >= 0 ? [Number(size)] : [];
}
