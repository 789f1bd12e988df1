import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { cannotBootHere } from '../vm/host-choice';
import { checkedVm, hasTools, refusal } from '../vm/lifecycle';
import { freeMemory, smallestFootprint } from '../vm/memory';

/** Where each machine of a host could go, or why it cannot go. */
export type EvacuationPlan = ReadonlyMap<Ref<'VM'>, Ref<'host'> | XapiError>;

export function isDestination(planned: Ref<'host'> | XapiError): planned is Ref<'host'> {
  return typeof planned === 'string';
}

/** The largest machines choose first, each the host with the most room that is left. */
export function planEvacuation(pool: SimulatedPool, host: Ref<'host'>): EvacuationPlan {
  const { database } = pool;
  const others = [...database.all('host')].map(([ref]) => ref).filter((ref) => ref !== host);
  const room = new Map(others.map((other) => [other, freeMemory(pool, other)]));
  const plan = new Map<Ref<'VM'>, Ref<'host'> | XapiError>();
  const vms = guestsOn(pool, host).map((vm) => ({ vm, bytes: smallestFootprint(database.record('VM', vm)) }));
  vms.sort((left, right) => right.bytes - left.bytes);
  for (const { vm, bytes } of vms) {
    const planned = destination(pool, vm, bytes, room);
    plan.set(vm, planned);
    if (isDestination(planned)) room.set(planned, (room.get(planned) ?? 0) - bytes);
  }
  return plan;
}

/** The machines that run on a host, without its control domain. */
export function guestsOn({ database }: SimulatedPool, host: Ref<'host'>): Ref<'VM'>[] {
  return database.record('host', host).resident_VMs.filter((vm) => !database.record('VM', vm).is_control_domain);
}

function destination(
  pool: SimulatedPool,
  vm: Ref<'VM'>,
  bytes: number,
  room: ReadonlyMap<Ref<'host'>, number>,
): Ref<'host'> | XapiError {
  const immovable = cannotMove(pool, vm);
  if (immovable !== undefined) return immovable;
  const byRoom = [...room].sort(([, left], [, right]) => right - left);
  let first: XapiError | undefined;
  for (const [host, freeBytes] of byRoom) {
    const error = cannotBootHere(pool, vm, host) ?? tooFull(bytes, freeBytes);
    if (error === undefined) return host;
    if (error.code !== 'HOST_DISABLED' && error.code !== 'HOST_NOT_LIVE') first ??= error;
  }
  return first ?? new XapiError('NO_HOSTS_AVAILABLE', []);
}

/** Stricter than a call of `VM.pool_migrate`, which tries; what is going on with the machine is waited for. */
function cannotMove({ database }: SimulatedPool, vm: Ref<'VM'>): XapiError | undefined {
  const checked = checkedVm(database, vm);
  const refused = refusal(checked, 'pool_migrate');
  if (refused?.code === 'OTHER_OPERATION_IN_PROGRESS') return undefined;
  if (refused !== undefined) return new XapiError(refused.code, refused.params);
  return hasTools(checked) ? undefined : new XapiError('VM_LACKS_FEATURE', [vm]);
}

function tooFull(neededBytes: number, freeBytes: number): XapiError | undefined {
  return neededBytes <= freeBytes
    ? undefined
    : new XapiError('HOST_NOT_ENOUGH_FREE_MEMORY', [String(neededBytes), String(freeBytes)]);
}
