import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { Behaviours, Call } from '../rpc/call';
import { cancelOthers, refreshAllowed, taskOf, withOperation, workFor, workOf } from '../operations/operation';
import { cannotBootHere, chooseHost, possibleHosts } from '../vm/host-choice';
import { checkedVm } from '../vm/lifecycle';

import {
  becomeHalted,
  becomeRunning,
  becomeSuspended,
  destroySuspendImage,
  forgetGuestMetrics,
  moveTo,
  renewDomain,
  reportGuest,
} from '../vm/power-states';

// How long things take on a host with a fair load.
const START_MS = 3_000;
const CLEAN_SHUTDOWN_MS = 4_000;
const HARD_SHUTDOWN_MS = 800;
const CLEAN_REBOOT_MS = 6_000;
const HARD_REBOOT_MS = 2_500;
const SUSPEND_MS = 5_000;
const PAUSE_MS = 300;
const MIGRATE_MS = 6_000;
/** From power on to the first report of the guest's agent. */
const GUEST_BOOT_MS = 2_000;
/** A guest without drivers does not hear the request; real servers wait 20 minutes for it. */
const DEAF_GUEST_MS = 20_000;

export const vmPowerBehaviours: Behaviours = {
  'VM.start': (call) => start(call, 'start', undefined, call.args.flag(1)),
  'VM.start_on': (call) => start(call, 'start_on', call.args.ref('host', 1), call.args.flag(2)),
  'VM.resume': (call) => resume(call, 'resume', undefined, call.args.flag(1)),
  'VM.resume_on': (call) => resume(call, 'resume_on', call.args.ref('host', 1), call.args.flag(2)),
  'VM.clean_shutdown': (call) => {
    const vm = target(call);
    return withOperation(workOf(call), 'VM', vm, 'clean_shutdown', () => cleanShutdown(call, vm));
  },
  'VM.hard_shutdown': (call) => {
    const vm = target(call);
    cancelOthers(call.pool, 'VM', vm);
    return withOperation(workOf(call), 'VM', vm, 'hard_shutdown', () => hardShutdown(call, vm));
  },
  'VM.shutdown': (call) => {
    const vm = target(call);
    const { hasTools, record } = checkedVm(call.pool.database, vm);
    const isClean = hasTools && record.power_state === 'Running';
    return withOperation(workOf(call), 'VM', vm, 'shutdown', () =>
      isClean ? cleanShutdown(call, vm) : hardShutdown(call, vm),
    );
  },
  'VM.clean_reboot': (call) => reboot(call, 'clean_reboot', CLEAN_REBOOT_MS),
  'VM.hard_reboot': (call) => {
    cancelOthers(call.pool, 'VM', target(call));
    return reboot(call, 'hard_reboot', HARD_REBOOT_MS);
  },
  'VM.suspend': suspend,
  'VM.pause': (call) => setPaused(call, 'pause'),
  'VM.unpause': (call) => setPaused(call, 'unpause'),
  'VM.pool_migrate': migrate,
  'VM.assert_can_boot_here': ({ pool, args }) => {
    const error = cannotBootHere(pool, args.ref('VM', 0), args.ref('host', 1));
    if (error !== undefined) throw error;
  },
  'VM.get_possible_hosts': ({ pool, args }) => possibleHosts(pool, args.ref('VM', 0)),
};

function target({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}

function start(
  call: Call,
  operation: 'start' | 'start_on',
  asked: Ref<'host'> | undefined,
  isPaused: boolean,
): Promise<void> {
  const { pool } = call;
  const vm = target(call);
  return withOperation(workOf(call), 'VM', vm, operation, async () => {
    const host = bootHost(call, vm, asked);
    await arriving(call, vm, host, START_MS);
    becomeRunning(pool, vm, host, isPaused);
    reportGuestLater(call, vm);
  });
}

function resume(
  call: Call,
  operation: 'resume' | 'resume_on',
  asked: Ref<'host'> | undefined,
  isPaused: boolean,
): Promise<void> {
  const { pool } = call;
  const vm = target(call);
  return withOperation(workOf(call), 'VM', vm, operation, async () => {
    const host = bootHost(call, vm, asked);
    await arriving(call, vm, host, SUSPEND_MS);
    const image = pool.database.record('VM', vm).suspend_VDI;
    becomeRunning(pool, vm, host, isPaused);
    pool.database.modify('VM', vm, { suspend_VDI: nullRef() });
    destroySuspendImage(pool, image);
    const { guest_metrics } = pool.database.record('VM', vm);
    pool.database.modifyIfPresent('VM_guest_metrics', guest_metrics, { live: true, last_updated: pool.clock.now() });
  });
}

function bootHost({ pool }: Call, vm: Ref<'VM'>, asked: Ref<'host'> | undefined): Ref<'host'> {
  if (asked === undefined) return chooseHost(pool, vm);
  const error = cannotBootHere(pool, vm, asked);
  if (error !== undefined) throw error;
  return asked;
}

/** The host keeps the memory free while the VM is on its way. */
async function arriving(call: Call, vm: Ref<'VM'>, host: Ref<'host'>, timeMs: number): Promise<void> {
  const { pool } = call;
  pool.arrivals.set(vm, host);
  pool.database.modify('VM', vm, { scheduled_to_be_resident_on: host });
  try {
    await workFor(workOf(call), timeMs);
  } catch (error) {
    pool.database.modifyIfPresent('VM', vm, { scheduled_to_be_resident_on: nullRef() });
    throw error;
  } finally {
    pool.arrivals.delete(vm);
  }
}

async function cleanShutdown(call: Call, vm: Ref<'VM'>): Promise<void> {
  await waitForGuest(call, vm, CLEAN_SHUTDOWN_MS);
  becomeHalted(call.pool, vm);
}

async function hardShutdown(call: Call, vm: Ref<'VM'>): Promise<void> {
  await workFor(workOf(call), HARD_SHUTDOWN_MS);
  becomeHalted(call.pool, vm);
}

function reboot(call: Call, operation: 'clean_reboot' | 'hard_reboot', timeMs: number): Promise<void> {
  const { pool } = call;
  const vm = target(call);
  return withOperation(workOf(call), 'VM', vm, operation, async () => {
    if (operation === 'clean_reboot') await waitForGuest(call, vm, timeMs / 2);
    else await workFor(workOf(call), timeMs / 2);
    forgetGuestMetrics(pool, vm);
    renewDomain(pool, vm);
    await pool.clock.sleep(timeMs / 2, taskOf(call).signal);
    pool.database.modify('VM', vm, { power_state: 'Running', requires_reboot: false });
    pool.database.modifyIfPresent('VM_metrics', pool.database.record('VM', vm).metrics, {
      start_time: pool.clock.now(),
    });
    reportGuestLater(call, vm);
  });
}

/** The call is taken even where the guest cannot hear it, and fails in the end. */
async function waitForGuest(call: Call, vm: Ref<'VM'>, timeMs: number): Promise<void> {
  const task = taskOf(call);
  task.allowCancel();
  if (checkedVm(call.pool.database, vm).hasTools) return workFor(workOf(call), timeMs);
  await call.pool.clock.sleep(DEAF_GUEST_MS, task.signal);
  throw new XapiError('VM_SHUTDOWN_TIMEOUT', [vm, '1200.']);
}

function suspend(call: Call): Promise<void> {
  const { pool } = call;
  const vm = target(call);
  return withOperation(workOf(call), 'VM', vm, 'suspend', async () => {
    const repository = suspendRepository(call, vm);
    const task = taskOf(call);
    task.allowCancel();
    await workFor(workOf(call), SUSPEND_MS);
    becomeSuspended(pool, vm, repository);
  });
}

function suspendRepository({ pool }: Call, vm: Ref<'VM'>): Ref<'SR'> {
  const { suspend_SR, resident_on } = pool.database.record('VM', vm);
  const choices = [
    suspend_SR,
    pool.record.suspend_image_SR,
    pool.database.record('host', resident_on).suspend_image_sr,
  ];
  const repository = choices.find((sr) => !isNullRef(sr));
  if (repository === undefined) throw new XapiError('VM_NO_SUSPEND_SR', [vm]);
  return repository;
}

function setPaused(call: Call, operation: 'pause' | 'unpause'): Promise<void> {
  const { pool } = call;
  const vm = target(call);
  return withOperation(workOf(call), 'VM', vm, operation, async () => {
    await workFor(workOf(call), PAUSE_MS);
    pool.database.modify('VM', vm, { power_state: operation === 'pause' ? 'Paused' : 'Running' });
    if (operation === 'unpause') reportGuestLater(call, vm);
  });
}

function migrate(call: Call): Promise<void> {
  const { pool, args } = call;
  const vm = target(call);
  const host = args.ref('host', 1);
  return withOperation(workOf(call), 'VM', vm, 'pool_migrate', async () => {
    const task = taskOf(call);
    task.allowCancel();
    if (pool.database.record('VM', vm).resident_on !== host) {
      const error = cannotBootHere(pool, vm, host);
      if (error !== undefined) throw error;
    }
    await arriving(call, vm, host, MIGRATE_MS);
    moveTo(pool, vm, host);
  });
}

/** Its drivers show some time after the call has returned, and more becomes allowed then. */
function reportGuestLater({ pool }: Call, vm: Ref<'VM'>): void {
  pool.background(async (signal) => {
    await pool.clock.sleep(GUEST_BOOT_MS, signal);
    reportGuest(pool, vm);
    refreshAllowed(pool.database, 'VM', vm);
  });
}
