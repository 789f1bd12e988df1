import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import { guestsOn, isDestination, planEvacuation } from '../host/evacuation';
import { taskOf, withOperation, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';
import { freeMemory } from '../vm/memory';
import { poolMigrate } from '../vm/migrate';

/** Machines that leave the host at the same time, when the caller does not say. */
const BATCH_SIZE = 10;

/** How a host is emptied, and what is in the way. */
export const hostEvacuationBehaviours: Behaviours = {
  'host.evacuate': (call) => {
    const host = call.args.ref('host', 0);
    const [network, asked] = [call.args.ref('network', 1), call.args.number(2)];
    return withOperation(workOf(call), 'host', host, 'evacuate', () =>
      evacuate(call, host, {
        network: isNullRef(network) ? undefined : network,
        batchSize: asked > 0 ? asked : BATCH_SIZE,
      }),
    );
  },
  'host.assert_can_evacuate': ({ pool, args }) => {
    const errors = Object.values(obstacles(pool, args.ref('host', 0)));
    if (errors.length === 0) return;
    throw new XapiError('CANNOT_EVACUATE_HOST', [errors.map((words) => words.join(',')).join('|')]);
  },
  'host.get_vms_which_prevent_evacuation': ({ pool, args }) => obstacles(pool, args.ref('host', 0)),
  'host.get_uncooperative_resident_VMs': ({ pool, args }) => {
    pool.database.record('host', args.ref('host', 0));
    return [];
  },
  'host.retrieve_wlb_evacuate_recommendations': ({ pool, args }) =>
    Object.fromEntries(
      [...planEvacuation(pool, args.ref('host', 0))].map(([vm, planned]) => [
        vm,
        isDestination(planned)
          ? ['WLB', pool.database.record('host', planned).uuid, '']
          : [planned.code, ...planned.params],
      ]),
    ),
  'host.compute_free_memory': ({ pool, args }) => freeMemory(pool, args.ref('host', 0)),
  'host.compute_memory_overhead': ({ pool, args }) => pool.database.record('host', args.ref('host', 0)).memory_overhead,
};

/** By machine: the error's code and parameters. */
function obstacles(pool: SimulatedPool, host: Ref<'host'>): Readonly<Record<string, readonly string[]>> {
  const entries = [...planEvacuation(pool, host)].flatMap(([vm, planned]): [string, readonly string[]][] =>
    isDestination(planned) ? [] : [[vm, [planned.code, ...planned.params]]],
  );
  return Object.fromEntries(entries);
}

interface Evacuation {
  /** Over which memory goes; that of management where none is named. */
  readonly network: Ref<'network'> | undefined;
  readonly batchSize: number;
}

/** Some at a time. Whoever cannot go stops it before anybody has gone. */
async function evacuate(call: Call, host: Ref<'host'>, { network, batchSize }: Evacuation): Promise<void> {
  const { pool } = call;
  const moves: { readonly vm: Ref<'VM'>; readonly to: Ref<'host'> }[] = [];
  for (const [vm, planned] of planEvacuation(pool, host)) {
    if (!isDestination(planned)) throw planned;
    moves.push({ vm, to: planned });
  }
  const task = taskOf(call);
  for (let done = 0; done < moves.length; done += batchSize) {
    const batch = moves.slice(done, done + batchSize);
    // Each move is a piece of this task, whose progress is not its own.
    const piece = { pool, task: { ...task, report: () => undefined } };
    const moving = batch.map(({ vm, to }) => poolMigrate(piece, vm, to, network));
    // The rest of a batch arrives, even if one of it does not.
    await Promise.allSettled(moving);
    await Promise.all(moving);
    task.report(Math.min(done + batchSize, moves.length) / (moves.length + 1));
  }
  const [late] = guestsOn(pool, host);
  if (late !== undefined) throw new XapiError('CANNOT_EVACUATE_HOST', [`VM_MIGRATE_FAILED,${late}`]);
}
