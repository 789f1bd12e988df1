import { parseObjectId, type ObjectId } from '../../contract';
import { findProperty } from '../../model/search/properties';
import type { SearchedObject } from '../../model/search/property';
import type { ClassName } from '../../xenapi/records.gen';
import { asRef } from '../../xenapi/refs';

/** The properties by which an object tells that it belongs to one of a class; other classes contain nothing. */
const BELONGS_BY: Partial<Record<ClassName, readonly string[]>> = {
  host: ['host'],
  VM_appliance: ['vapp'],
  SR: ['storage'],
  network: ['networks'],
  VM: ['vms'],
  VDI: ['disks'],
};

const HOLDERS: ReadonlySet<ClassName> = new Set<ClassName>(['host', 'VM_appliance']);

/**
 * Whether an object is one of those selected, or belongs to one: all of a pool, what is on a host, the VMs and disks of storage,
 * the VMs of a network, the disks and networks of a VM. Nothing selected means all there is.
 */
export function containedIn(selected: readonly ObjectId[]): (object: SearchedObject) => boolean {
  if (selected.length === 0) return () => true;
  const ids: ReadonlySet<string> = new Set(selected);
  const keys = selected.map(parseObjectId);
  const wholeConnections = new Set(
    keys.filter((key) => key.class === undefined || key.class === 'pool').map(({ connection }) => connection),
  );
  const classes = [...new Set(keys.flatMap((key) => key.class ?? []))];
  // Of several kinds, only those that hold others bring these along.
  const bringing = classes.length === 1 ? classes : classes.filter((name) => HOLDERS.has(name));
  const relations = bringing.flatMap((name) => BELONGS_BY[name] ?? []).flatMap((id) => findProperty(id) ?? []);
  const hosts = new Set(keys.filter((key) => key.class === 'host').map(({ ref }) => ref));
  return (object) =>
    ids.has(object.id) ||
    wholeConnections.has(parseObjectId(object.id).connection) ||
    relations.some((property) => property.values(object).some((value) => ids.has(String(value)))) ||
    (hosts.size > 0 && isSeenBy(object, hosts));
}

/** Shared storage and networks hang under no host, but a host has them too. */
function isSeenBy({ read, class: className, ref }: SearchedObject, hosts: ReadonlySet<string>): boolean {
  if (className !== 'SR' && className !== 'network') return false;
  return read
    .derive(`hosts-of:${className}:${ref}`, (reader) => hostsOf(reader, className, ref))
    .some((host) => hosts.has(host));
}

function hostsOf(
  read: SearchedObject['read'],
  className: 'SR' | 'network',
  ref: SearchedObject['ref'],
): readonly string[] {
  return className === 'SR'
    ? (read.record('SR', asRef<'SR'>(ref))?.PBDs ?? []).flatMap((pbd) => read.record('PBD', pbd)?.host ?? [])
    : (read.record('network', asRef<'network'>(ref))?.PIFs ?? []).flatMap((pif) => read.record('PIF', pif)?.host ?? []);
}
