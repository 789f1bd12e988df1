import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { ClassName, HostRecord, NetworkRecord, VDIRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import { otherConfig, otherConfigFlag } from './other-config';
import { vmKind } from './vm-kind';

/** Programs that manage pools from outside, and take what they made for their own. */
export const MANAGERS = ['cloudstack', 'openstack'] as const;
type Manager = (typeof MANAGERS)[number];

export interface Owner {
  readonly manager: Manager;
  /** What it is to its manager. */
  readonly what:
    | 'instance'
    | 'consoleProxy'
    | 'secondaryStorage'
    | 'router'
    | 'loadBalancer'
    | 'compute'
    | 'host'
    | 'pool'
    | 'linkLocal'
    | 'vlan'
    | 'tunnel'
    | 'template'
    | 'image'
    | 'volume'
    | 'disk';
  /** What its manager knows it by, where the pool's records tell. */
  readonly id?: string;
}

/** `i-<account>-<number>-VM` are its users' machines; of its own there are these kinds. */
const CLOUDSTACK_INSTANCE = /^i-\d+-(\d+)-VM$/;
const CLOUDSTACK_SYSTEM_VM = /^([vsrbl])-(\d+)-VM$/;
const CLOUDSTACK_SYSTEM_VMS: ReadonlyMap<string, Owner['what']> = new Map([
  ['v', 'consoleProxy'],
  ['s', 'secondaryStorage'],
  ['r', 'router'],
  ['b', 'loadBalancer'],
  ['l', 'loadBalancer'],
]);
/** Of a host: what follows names its agent and that one's version. */
const CLOUDSTACK_HOST_TAG = /^vmops-version-(?:.*-)?(.*)$/;
const CLOUDSTACK_LINK_LOCAL = 'cloud_link_local_network';
const CLOUDSTACK_VLAN = /^VLAN-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(\d+)$/i;
const CLOUDSTACK_TUNNEL = /^OVSTunnel(\d+)$/;
const CLOUDSTACK_VOLUME = /^(?:ROOT|DATA)-(\d+)$/;
/** A template is kept as a snapshot of a disk that is gone. */
const CLOUDSTACK_TEMPLATE = /^Template (.+)$/;

/** nova finds its machines by their names; a copy under another name still has the key. */
const NOVA_INSTANCE = /^instance-[0-9a-f]{8}$/;
/** The machine that nova itself runs in, one a host. Where the key is missing, its name may tell. */
const NOVA_COMPUTE = /^nova-compute\b/;

/** Whose an object is; undefined for those that nobody but the pool's people looks after. */
export function ownerOf(read: Reader, className: ClassName, ref: Ref<ClassName>): Owner | undefined {
  switch (className) {
    case 'VM': {
      const vm = read.record('VM', asRef<'VM'>(ref));
      return vm && vmOwner(vm);
    }
    case 'host': {
      const host = read.record('host', asRef<'host'>(ref));
      return host && hostOwner(read, host);
    }
    case 'pool': {
      const [manager] = managersOf(read);
      return manager && { manager, what: 'pool' };
    }
    case 'network': {
      const network = read.record('network', asRef<'network'>(ref));
      return network && networkOwner(network);
    }
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(ref));
      return vdi && vdiOwner(read, vdi);
    }
    default:
      return undefined;
  }
}

export function vdiOwner(read: Reader, vdi: VDIRecord): Owner | undefined {
  const instance = otherConfig(vdi, 'novaDisk');
  if (instance !== undefined) return { manager: 'openstack', what: 'disk', id: instance };
  // Without a machine the image is kept for the next one.
  const image = otherConfig(vdi, 'novaImage');
  if (image !== undefined) return { manager: 'openstack', what: 'image', id: image };
  // These names are common words: they mean something only where CloudStack is.
  const [, volume] = CLOUDSTACK_VOLUME.exec(vdi.name_label) ?? [];
  const [, template] = vdi.is_a_snapshot ? (CLOUDSTACK_TEMPLATE.exec(vdi.name_label) ?? []) : [];
  if ((volume ?? template) === undefined || !managersOf(read).includes('cloudstack')) return undefined;
  return volume === undefined
    ? { manager: 'cloudstack', what: 'template', ...(template === undefined ? {} : { id: template }) }
    : { manager: 'cloudstack', what: 'volume', id: vdi.name_label };
}

/** The managers of any of the connection's hosts. */
export function managersOf(read: Reader): readonly Manager[] {
  return read.derive('managers', (reader) => {
    const found = Array.from(reader.all('host'), ([ref]) => managerOfHost(reader, ref));
    return MANAGERS.filter((manager) => found.includes(manager));
  });
}

export function managerOfHost(read: Reader, ref: Ref<'host'>): Manager | undefined {
  return read.derive(`manager:host:${ref}`, (reader) => {
    const host = reader.record('host', ref);
    return host && hostOwner(reader, host)?.manager;
  });
}

/** 'Managed by': who, and what it is there. */
export function ownerText({ manager, what, id }: Owner): Text {
  const key = `owner.${manager}.${what}`;
  return id === undefined || id === '' ? text(key) : text(`${key}WithId`, { id });
}

/** The mark beside an object's icon. */
export function ownerBadge(read: Reader, className: ClassName, ref: Ref<ClassName>): IconName | undefined {
  const owner = ownerOf(read, className, ref);
  return owner && `owner-${owner.manager}`;
}

function vmOwner(vm: VMRecord): Owner | undefined {
  // Templates and snapshots have the marks of what they were made of.
  if (vmKind(vm) !== 'vm') return undefined;
  const { name_label: name } = vm;
  const nova = otherConfig(vm, 'novaInstance');
  if (nova !== undefined && NOVA_INSTANCE.test(name)) return { manager: 'openstack', what: 'instance', id: nova };
  if (otherConfigFlag(vm, 'novaCompute') || NOVA_COMPUTE.test(name)) {
    return { manager: 'openstack', what: 'compute' };
  }
  const [, instance] = CLOUDSTACK_INSTANCE.exec(name) ?? [];
  if (instance !== undefined) return { manager: 'cloudstack', what: 'instance', id: instance };
  const [, letter = '', number = ''] = CLOUDSTACK_SYSTEM_VM.exec(name) ?? [];
  const what = CLOUDSTACK_SYSTEM_VMS.get(letter);
  return what && { manager: 'cloudstack', what, id: number };
}

/** OpenStack leaves no mark on a host; one that runs its machines is its own. */
function hostOwner(read: Reader, host: HostRecord): Owner | undefined {
  for (const tag of host.tags) {
    const [, id] = CLOUDSTACK_HOST_TAG.exec(tag) ?? [];
    if (id !== undefined) return { manager: 'cloudstack', what: 'host', id };
  }
  const isOpenstack = host.resident_VMs.some((vm) => managerOfVm(read, vm) === 'openstack');
  return isOpenstack ? { manager: 'openstack', what: 'host' } : undefined;
}

/** Worked out once a VM, so that a change of one is not a change for its host. */
function managerOfVm(read: Reader, ref: Ref<'VM'>): Manager | undefined {
  return read.derive(`manager:VM:${ref}`, (reader) => {
    const vm = reader.record('VM', ref);
    return vm && vmOwner(vm)?.manager;
  });
}

function networkOwner({ name_label: name }: NetworkRecord): Owner | undefined {
  if (name === CLOUDSTACK_LINK_LOCAL) return { manager: 'cloudstack', what: 'linkLocal' };
  const [, vlan] = CLOUDSTACK_VLAN.exec(name) ?? [];
  if (vlan !== undefined) return { manager: 'cloudstack', what: 'vlan', id: vlan };
  const [, tunnel] = CLOUDSTACK_TUNNEL.exec(name) ?? [];
  return tunnel === undefined ? undefined : { manager: 'cloudstack', what: 'tunnel', id: tunnel };
}
