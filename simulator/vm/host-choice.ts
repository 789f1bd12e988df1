import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** The first reason why the VM cannot start on the host, in the server's order. */
export function cannotBootHere(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): XapiError | undefined {
  const { database } = pool;
  const record = database.record('host', host);
  if (database.find('host_metrics', record.metrics)?.live !== true) return new XapiError('HOST_NOT_LIVE', [host]);
  if (!record.enabled) return new XapiError('HOST_DISABLED', [host]);
  const missing = missingRepository(pool, vm, host);
  if (missing !== undefined) return new XapiError('VM_REQUIRES_SR', [vm, missing]);
  const neededBytes = memoryOf(pool, vm);
  const freeBytes = freeMemory(pool, host);
  if (neededBytes <= freeBytes) return undefined;
  return new XapiError('HOST_NOT_ENOUGH_FREE_MEMORY', [String(neededBytes), String(freeBytes)]);
}

export function possibleHosts(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'host'>[] {
  return [...pool.database.all('host')]
    .map(([host]) => host)
    .filter((host) => cannotBootHere(pool, vm, host) === undefined);
}

/** The VM's home if it is possible, else the host with the most room. xapi: start says no more than NO_HOSTS_AVAILABLE */
export function chooseHost(pool: SimulatedPool, vm: Ref<'VM'>): Ref<'host'> {
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

/** With what starting and arriving VMs will need. */
function freeMemory({ database, arrivals }: SimulatedPool, host: Ref<'host'>): number {
  const record = database.record('host', host);
  const total = Number(database.find('host_metrics', record.metrics)?.memory_total ?? 0);
  let used = Number(record.memory_overhead);
  for (const vm of record.resident_VMs) used += memoryBytes(database.find('VM', vm));
  for (const [vm, target] of arrivals) if (target === host) used += memoryBytes(database.find('VM', vm));
  return total - used;
}

function memoryOf({ database }: SimulatedPool, vm: Ref<'VM'>): number {
  return memoryBytes(database.record('VM', vm));
}

function memoryBytes(
  vm: { readonly memory_static_max: unknown; readonly memory_overhead: unknown } | undefined,
): number {
  return vm === undefined ? 0 : Number(vm.memory_static_max) + Number(vm.memory_overhead);
}

function missingRepository({ database }: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): Ref<'SR'> | undefined {
  for (const vbd of database.record('VM', vm).VBDs) {
    const disk = database.find('VBD', vbd)?.VDI;
    const sr = disk === undefined || isNullRef(disk) ? undefined : database.find('VDI', disk)?.SR;
    if (sr === undefined) continue;
    const isReachable = database.find('SR', sr)?.PBDs.some((pbd) => {
      const record = database.find('PBD', pbd);
      return record?.host === host && record.currently_attached;
    });
    if (isReachable !== true) return sr;
  }
  return undefined;
}
