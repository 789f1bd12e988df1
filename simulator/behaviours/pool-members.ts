import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { isAnswering } from '../host/presence';
import { forgetHost } from '../membership/eject';
import { becomeMember, register } from '../membership/join';
import { assertMayJoin } from '../membership/join-checks';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { checkLocalPassword } from '../rpc/log-in';
import { detachPbd } from '../storage/pbds';

const JOIN_MS = 10_000;
const EJECT_MS = 5_000;
/** From the answer until the server starts again in its new role. */
const FUSE_MS = 2_000;
const REINSTALL_MS = 180_000;

/** Hosts that come into a pool and leave it. */
export const poolMemberBehaviours: Behaviours = {
  'pool.join': (call) => join(call, false),
  'pool.join_force': (call) => join(call, true),
  'pool.eject': (call) => eject(call, call.args.ref('host', 0)),
};

/** Called on the host that joins. */
async function join(call: Call, isForced: boolean): Promise<void> {
  const { pool, host, args } = call;
  const server = pool.world.serverAt(args.text(0));
  if (server === undefined) throw new XapiError('JOINING_HOST_CONNECTION_FAILED', []);
  if (!server.pool.isCoordinator(server.host)) throw server.pool.slaveError();
  const there = server.pool;
  checkLocalPassword(there, args.text(1), args.text(2));
  assertMayJoin(pool, host, there, isForced);
  await workFor(workOf(call), JOIN_MS);
  if (there.database.find('host', host) !== undefined) throw notAllowed('The host is joining the pool already');
  // A machine may have been started meanwhile.
  assertMayJoin(pool, host, there, isForced);
  register(pool, host, there);
  pool.background(async (signal) => {
    await pool.clock.sleep(FUSE_MS, signal);
    becomeMember(pool, host, there);
  });
}

function eject(call: Call, host: Ref<'host'>): Promise<void> {
  const { pool } = call;
  const { database } = pool;
  return withOperation(workOf(call), 'pool', pool.ref, 'eject', async () => {
    const { resident_VMs, PBDs } = database.record('host', host);
    if (pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
    if (pool.isCoordinator(host)) throw notAllowed('Pool ejection of the coordinator is not possible');
    if (resident_VMs.some((vm) => !database.record('VM', vm).is_control_domain)) {
      throw notAllowed('VM resident on host');
    }
    if (!isAnswering(pool, host)) throw new XapiError('HOST_OFFLINE', [host]);
    await workFor(workOf(call), EJECT_MS);
    for (const pbd of PBDs) detachPbd(pool, pbd);
    const hardware = forgetHost(pool, host);
    const machine = pool.machines.get(host);
    pool.background(async (signal) => {
      await pool.clock.sleep(FUSE_MS, signal);
      await machine?.stop();
      const alone = pool.world.reinstall(host, pool, hardware);
      alone.background(async (ended) => {
        await alone.clock.sleep(REINSTALL_MS, ended);
        await machine?.start();
      });
    });
  });
}

function notAllowed(reason: string): XapiError {
  return new XapiError('OPERATION_NOT_ALLOWED', [reason]);
}
