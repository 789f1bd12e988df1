import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { isAnswering } from '../host/presence';
import { becomeCoordinator, recoverMembers } from '../membership/coordinator';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';

const DESIGNATE_MS = 4_000;
const RECOVER_MS = 2_000;
/** From the answer until the servers start again in their new roles. */
const FUSE_MS = 2_000;

/** Which host leads the pool, and what is left to do when it is gone. */
export const poolCoordinatorBehaviours: Behaviours = {
  'pool.is_slave': ({ pool, host }) => !pool.isCoordinator(host),
  'pool.designate_new_master': (call) => designate(call, call.args.ref('host', 0)),
  'pool.emergency_transition_to_master': ({ pool, host }) => {
    assertHaOff(pool.record.ha_enabled);
    restartLater(pool, () => {
      const machine = pool.machines.get(host);
      if (machine !== undefined) machine.emergency = undefined;
      if (!pool.isCoordinator(host)) becomeCoordinator(pool, host);
    });
  },
  'pool.emergency_reset_master': ({ pool, host, args }) => {
    assertHaOff(pool.record.ha_enabled);
    const address = args.text(0);
    restartLater(pool, () => {
      const machine = pool.machines.get(host);
      if (machine === undefined) return;
      const leader = pool.world.serverAt(address);
      const isFound = leader?.pool === pool && pool.isCoordinator(leader.host) && leader.host !== host;
      machine.emergency = isFound ? undefined : new XapiError('HOST_STILL_BOOTING', []);
      machine.hangUp();
    });
  },
  'pool.recover_slaves': async (call) => {
    await workFor(workOf(call), RECOVER_MS);
    return recoverMembers(call.pool);
  },
};

function designate(call: Call, host: Ref<'host'>): Promise<void> {
  const { pool } = call;
  return withOperation(workOf(call), 'pool', pool.ref, 'designate_new_master', async () => {
    assertHaOff(pool.record.ha_enabled);
    pool.database.record('host', host);
    if (pool.isCoordinator(host)) return;
    // xapi: each host must say that it will follow before any of them does
    for (const member of pool.machines.keys()) {
      if (!isAnswering(pool, member)) throw new XapiError('HA_ABORT_NEW_MASTER', [`Cannot contact ${member}`]);
    }
    await workFor(workOf(call), DESIGNATE_MS);
    restartLater(pool, () => becomeCoordinator(pool, host));
  });
}

/** The caller hears the answer first. */
function restartLater(pool: SimulatedPool, restart: () => void): void {
  pool.background(async (signal) => {
    await pool.clock.sleep(FUSE_MS, signal);
    restart();
  });
}

function assertHaOff(isHaOn: boolean): void {
  if (isHaOn) throw new XapiError('HA_IS_ENABLED', []);
}
