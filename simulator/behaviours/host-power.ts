import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { guestsOn } from '../host/evacuation';
import { boot, goDown, setEnabled } from '../host/power';
import { isLive, restartServer, setLive, stopServer } from '../host/presence';
import { forgetHost } from '../membership/eject';
import { taskOf, withOperation, workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';
import { becomeHalted } from '../vm/power-states';

const ENABLE_MS = 1_000;
const GO_DOWN_MS = 2_000;
const WAKE_MS = 3_000;
/** From the answer until the agent ends. */
const FUSE_MS = 1_000;

/** Hosts that take machines or not, go down and come up. */
export const hostPowerBehaviours: Behaviours = {
  'host.disable': async (call) => {
    const host = target(call);
    await workFor(workOf(call), ENABLE_MS);
    const machine = call.pool.machines.get(host);
    if (machine !== undefined) machine.staysDisabled = !call.args.flag(1);
    setEnabled(call.pool, host, false);
  },
  'host.enable': (call) => {
    const host = target(call);
    return withOperation(workOf(call), 'host', host, 'enable', async () => {
      assertMayBeEnabled(call.pool, host);
      await workFor(workOf(call), ENABLE_MS);
      setEnabled(call.pool, host, true);
    });
  },
  'host.reboot': (call) => down(call, 'reboot'),
  'host.shutdown': (call) => down(call, 'shutdown'),
  'host.prepare_for_poweroff': (call) => workFor(workOf(call), GO_DOWN_MS),
  'host.power_on': (call) => {
    const host = target(call);
    return withOperation(workOf(call), 'host', host, 'power_on', async () => {
      await workFor(workOf(call), WAKE_MS);
      await boot(call.pool, host, taskOf(call).signal);
    });
  },
  'host.restart_agent': (call) => {
    const host = target(call);
    call.pool.background(async (signal) => {
      await call.pool.clock.sleep(FUSE_MS, signal);
      restartServer(call.pool, host);
    });
  },
  'host.shutdown_agent': ({ pool, host }) => {
    pool.background(async (signal) => {
      await pool.clock.sleep(FUSE_MS, signal);
      pool.machines.get(host)?.hangUp();
      await stopServer(pool, host);
    });
  },
  'host.declare_dead': ({ pool, args }) => {
    const host = args.ref('host', 0);
    pool.database.record('host', host);
    for (const vm of guestsOn(pool, host)) becomeHalted(pool, vm);
    setLive(pool, host, false);
  },
  'host.destroy': async ({ pool, args }) => {
    const host = args.ref('host', 0);
    pool.database.record('host', host);
    if (pool.isCoordinator(host)) throw new XapiError('HOST_CANNOT_DESTROY_SELF', [host]);
    if (isLive(pool, host)) throw new XapiError('HOST_IS_LIVE', [host]);
    const [vm] = guestsOn(pool, host);
    if (vm !== undefined) throw new XapiError('HOST_HAS_RESIDENT_VMS', [host, vm]);
    forgetHost(pool, host);
    const machine = pool.machines.get(host);
    pool.machines.delete(host);
    await machine?.stop();
  },
};

function target({ pool, args }: Call): Ref<'host'> {
  const host = args.ref('host', 0);
  pool.database.record('host', host);
  return host;
}

function down(call: Call, operation: 'reboot' | 'shutdown'): Promise<void> {
  const { pool } = call;
  const host = target(call);
  return withOperation(workOf(call), 'host', host, operation, async () => {
    assertUnused(pool, host);
    await workFor(workOf(call), GO_DOWN_MS);
    goDown(pool, host, operation === 'reboot');
  });
}

/** Nothing but the control domain runs there, and that holds no disk. */
function assertUnused(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database } = pool;
  const [vm] = guestsOn(pool, host);
  if (vm !== undefined) throw new XapiError('HOST_IN_USE', [host, 'vm', vm]);
  const { control_domain } = database.record('host', host);
  const held = database.find('VM', control_domain)?.VBDs.find((vbd) => database.record('VBD', vbd).currently_attached);
  if (held !== undefined) throw new XapiError('HOST_IN_USE', [host, 'vbd', held]);
}

function assertMayBeEnabled({ database, machines }: SimulatedPool, host: Ref<'host'>): void {
  const machine = machines.get(host);
  if (machine?.isGoingDown === true) throw new XapiError('HOST_DISABLED_UNTIL_REBOOT', [host]);
  if (database.record('host', host).pending_guidances.length > 0) {
    throw new XapiError('HOST_PENDING_MANDATORY_GUIDANCE_NOT_EMPTY', [host]);
  }
  if (machine !== undefined) machine.staysDisabled = false;
}
