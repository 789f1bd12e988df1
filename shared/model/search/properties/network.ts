import type { PIFRecord, VIFRecord } from '../../../xenapi/records.gen';
import { asRef } from '../../../xenapi/refs';
import { ipAddresses } from '../../vm-guest';
import type { Property, SearchedObject } from '../property';
import { numbers, objectIds, recordOf, texts, VM_TYPES } from '../property-values';

/** Of a network, itself. */
export const networksProperty: Property = {
  id: 'networks',
  kind: 'object',
  types: [...VM_TYPES, 'host', 'network'],
  isMany: true,
  isGroupable: true,
  values: (object) => {
    if (object.class === 'network') return objectIds(object, 'network', [asRef<'network'>(object.ref)]);
    return objectIds(
      object,
      'network',
      [...vifsOf(object), ...pifsOf(object)].map(({ network }) => network),
    );
  },
};

/** What a guest tells of, and a host's own. */
export const addressProperty: Property = {
  id: 'address',
  kind: 'address',
  types: ['vm', 'host'],
  isMany: true,
  values: (object) => {
    const host = recordOf(object, 'host');
    if (host !== undefined) return hostAddresses(object, host.address);
    const vm = recordOf(object, 'VM');
    const guest = vm && object.read.record('VM_guest_metrics', vm.guest_metrics);
    return guest === undefined ? [] : ipAddresses(guest);
  },
};

export const macProperty: Property = {
  id: 'mac',
  kind: 'text',
  types: [...VM_TYPES, 'host'],
  isMany: true,
  values: (object) => unique(texts(...[...vifsOf(object), ...pifsOf(object)].map(({ MAC }) => MAC))),
};

/** The card behind it, as the server calls it: `eth0`. */
export const cardProperty: Property = {
  id: 'card',
  kind: 'text',
  types: ['network'],
  isMany: true,
  isGroupable: true,
  values: (object) => unique(texts(...pifsOf(object).map(({ device }) => device))),
};

export const vlanProperty: Property = {
  id: 'vlan',
  kind: 'number',
  types: ['network'],
  isMany: true,
  isGroupable: true,
  // What is no VLAN says so with -1.
  values: (object) => unique(numbers(...pifsOf(object).map(({ VLAN }) => VLAN)).filter((tag) => tag >= 0)),
};

export const bridgeProperty: Property = {
  id: 'bridge',
  kind: 'text',
  types: ['network'],
  values: (object) => texts(recordOf(object, 'network')?.bridge),
};

export const mtuProperty: Property = {
  id: 'mtu',
  kind: 'number',
  types: ['network'],
  isGroupable: true,
  values: (object) => numbers(recordOf(object, 'network')?.MTU),
};

function hostAddresses(object: SearchedObject, address: string): readonly string[] {
  const others = pifsOf(object).flatMap(({ IP, IPv6 }) => [IP, ...IPv6.map((text) => text.split('/')[0])]);
  return unique(texts(address, ...others));
}

function vifsOf(object: SearchedObject): readonly VIFRecord[] {
  return (recordOf(object, 'VM')?.VIFs ?? []).flatMap((vif) => object.read.record('VIF', vif) ?? []);
}

function pifsOf(object: SearchedObject): readonly PIFRecord[] {
  const pifs = (recordOf(object, 'host') ?? recordOf(object, 'network'))?.PIFs ?? [];
  return pifs.flatMap((pif) => object.read.record('PIF', pif) ?? []);
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
