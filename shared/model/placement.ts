import type { Reader } from '../views/view';
import type { SRRecord, VMRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { isVdiPresent } from './vdi-presence';
import { vmKind } from './vm-kind';

/** Whether the pool's coordinator hears from the host. False for a host that is not there. */
export function isHostLive(read: Reader, host: Ref<'host'>): boolean {
  return read.derive(`live:${host}`, (reader) => {
    const record = reader.record('host', host);
    return record !== undefined && (reader.record('host_metrics', record.metrics)?.live ?? false);
  });
}

/** The host that a VM hangs under in the tree; undefined when it can be anywhere in the pool. */
export function vmHome(read: Reader, vm: VMRecord): Ref<'host'> | undefined {
  const kind = vmKind(vm);
  if (kind === 'snapshot') {
    const origin = read.record('VM', vm.snapshot_of);
    return origin === undefined || origin.is_a_snapshot ? undefined : vmHome(read, origin);
  }
  if (kind === 'template' || kind === 'default-template') return undefined;
  if (vm.power_state === 'Running') return existingHost(read, vm.resident_on);
  const storage = storageHost(read, vm);
  if (storage !== undefined) return storage;
  return isHostLive(read, vm.affinity) ? vm.affinity : undefined;
}

/** The host of an SR that only one host can see. */
export function srHome(read: Reader, sr: SRRecord): Ref<'host'> | undefined {
  const [only, second] = sr.PBDs;
  if (sr.shared || only === undefined || second !== undefined) return undefined;
  const pbd = read.record('PBD', only);
  return pbd === undefined ? undefined : existingHost(read, pbd.host);
}

/** The same by its reference: worked out once an SR, whose utilisation changes all the time. */
export function homeOfSr(read: Reader, ref: Ref<'SR'>): Ref<'host'> | undefined {
  return read.derive(`sr-home:${ref}`, (reader) => {
    const sr = reader.record('SR', ref);
    return sr && srHome(reader, sr);
  });
}

/** A VM with a disk on a host's own storage, or an ISO in its drive, can start nowhere else. */
export function storageHost(read: Reader, vm: VMRecord): Ref<'host'> | undefined {
  for (const ref of vm.VBDs) {
    const vbd = read.record('VBD', ref);
    const vdi = vbd === undefined ? undefined : read.record('VDI', vbd.VDI);
    if (vdi === undefined || !isVdiPresent(vdi)) continue;
    const home = homeOfSr(read, vdi.SR);
    if (home !== undefined) return home;
  }
  return undefined;
}

function existingHost(read: Reader, host: Ref<'host'>): Ref<'host'> | undefined {
  return read.derive(`exists:${host}`, (reader) => reader.record('host', host) !== undefined) ? host : undefined;
}
