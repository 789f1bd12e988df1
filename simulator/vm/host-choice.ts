import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import { isReachable } from '../network/attach';
import type { SimulatedPool } from '../pool';
import { bootDiskError } from './boot-disks';
import { freeMemory, smallestFootprint } from './memory';
import { socketError } from './vcpus';

/** The first reason why the VM cannot start on the host, in the server's order. */
export function cannotBootHere(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  return (
    hostUnavailable(pool, host) ??
    hardwareTooOld(pool, vm, host) ??
    missingRepository(pool, vm, host) ??
    missingNetwork(pool, vm, host) ??
    tooWeak(pool, vm, host) ??
    tooFull(pool, vm, host)
  );
}

export function possibleHosts(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'host'>[] {
  return [...pool.database.all('host')]
    .map(([host]) => host)
    .filter((host) => cannotBootHere(pool, vm, host) === undefined);
}

/** The VM's home if it is possible, else the host with the most room. xapi: start says no more than NO_HOSTS_AVAILABLE */
function chooseHost(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'host'> {
  const possible = possibleHosts(pool, vm);
  const { affinity } = pool.database.record('VM', vm);
  if (possible.includes(affinity)) return affinity;
  const byRoom = possible
    .map((host) => ({ host, freeBytes: freeMemory(pool, host) }))
    .sort((left, right) => right.freeBytes - left.freeBytes);
  const [roomiest] = byRoom;
  if (roomiest === undefined) throw new XapiError('NO_HOSTS_AVAILABLE', []);
  return roomiest.host;
}

/** Where the VM boots: the VM itself is looked at first, then the host that was asked for, or all hosts. */
export function bootHost(pool: SimulatedPool, vm: Ref<'VM'>, asked: Ref<'host'> | undefined): Ref<'host'> {
  const ownError = bootDiskError(pool, vm) ?? socketError(pool.database.record('VM', vm));
  if (ownError !== undefined) throw ownError;
  if (asked === undefined) return chooseHost(pool, vm);
  const error = cannotBootHere(pool, vm, asked);
  if (error !== undefined) throw error;
  return asked;
}

export function hostUnavailable({ database }: SimulatedPool, host: Ref<'host'>): XapiError | undefined {
  const { metrics, enabled } = database.record('host', host);
  if (database.find('host_metrics', metrics)?.live !== true) return new XapiError('HOST_NOT_LIVE', [host]);
  return enabled ? undefined : new XapiError('HOST_DISABLED', [host]);
}

function hardwareTooOld({ database }: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const needed = Number(database.record('VM', vm).hardware_platform_version);
  const offered = database.record('host', host).virtual_hardware_platform_versions.map(Number);
  if (offered.includes(needed)) return undefined;
  const versions = `[${offered.join('; ')}]`;
  const params = [host, versions, vm, String(needed)];
  return new XapiError('VM_HOST_INCOMPATIBLE_VIRTUAL_HARDWARE_PLATFORM_VERSION', params);
}

function missingRepository({ database }: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const { VBDs, suspend_VDI } = database.record('VM', vm);
  for (const disk of [...VBDs.map((vbd) => database.find('VBD', vbd)?.VDI), suspend_VDI]) {
    const sr = disk === undefined || isNullRef(disk) ? undefined : database.find('VDI', disk)?.SR;
    if (sr === undefined) continue;
    const isReachable = database.find('SR', sr)?.PBDs.some((pbd) => {
      const record = database.find('PBD', pbd);
      return record?.host === host && record.currently_attached;
    });
    if (isReachable !== true) return new XapiError('VM_REQUIRES_SR', [vm, sr]);
  }
  return undefined;
}

function missingNetwork(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const { database } = pool;
  for (const vif of database.record('VM', vm).VIFs) {
    const { network } = database.record('VIF', vif);
    if (!isReachable(pool, network, host)) return new XapiError('VM_REQUIRES_NETWORK', [vm, network]);
  }
  return undefined;
}

function tooWeak({ database }: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const { domain_type, VCPUs_max } = database.record('VM', vm);
  const { capabilities, cpu_info } = database.record('host', host);
  const isHvm = domain_type === 'hvm' || domain_type === 'pvh';
  if (isHvm && !capabilities.some((name) => name.startsWith('hvm'))) return new XapiError('VM_HVM_REQUIRED', [vm]);
  const cpus = Number(cpu_info['cpu_count'] ?? Infinity);
  return Number(VCPUs_max) <= cpus
    ? undefined
    : new XapiError('HOST_NOT_ENOUGH_PCPUS', [String(VCPUs_max), String(cpus)]);
}

function tooFull(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const neededBytes = smallestFootprint(pool.database.record('VM', vm));
  const freeBytes = freeMemory(pool, host);
  if (neededBytes <= freeBytes) return undefined;
  return new XapiError('HOST_NOT_ENOUGH_FREE_MEMORY', [String(neededBytes), String(freeBytes)]);
}
