import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { cancelOthers, partOf, withOperation, workFor, type Work } from '../operations/operation';
import { raiseVmAlert } from './alerts';
import { checkedVm, hasTools } from './lifecycle';
import { becomeHalted, forgetGuestMetrics, renewDomain } from './power-states';
import { GUEST_BOOT_MS, reportGuestLater } from './start';

const CLEAN_SHUTDOWN_MS = 4_000;
const HARD_SHUTDOWN_MS = 800;
const CLEAN_REBOOT_MS = 6_000;
const HARD_REBOOT_MS = 2_500;
const PAUSE_MS = 300;
/** How long the server waits for a guest to do what it was asked. */
const GUEST_ANSWER_MS = 1_200_000;

export function cleanShutdown(work: Work, vm: Ref<'VM'>): Promise<void> {
  return withOperation(work, 'VM', vm, 'clean_shutdown', () => askGuestToStop(work, vm));
}

export function hardShutdown(work: Work, vm: Ref<'VM'>): Promise<void> {
  cancelOthers(work.pool, 'VM', vm);
  return withOperation(work, 'VM', vm, 'hard_shutdown', () => powerOff(work, vm));
}

/** Cleanly where the guest can hear it, else not. */
export function shutdown(work: Work, vm: Ref<'VM'>): Promise<void> {
  const checked = checkedVm(work.pool.database, vm);
  const isClean = hasTools(checked) && checked.record.power_state === 'Running';
  return withOperation(work, 'VM', vm, 'shutdown', () => (isClean ? askGuestToStop(work, vm) : powerOff(work, vm)));
}

export function cleanReboot(work: Work, vm: Ref<'VM'>): Promise<void> {
  return withOperation(work, 'VM', vm, 'clean_reboot', async () => {
    await waitForGuest(partOf(work, 0, 0.5), vm, CLEAN_REBOOT_MS / 2);
    await restart(work, vm, CLEAN_REBOOT_MS / 2);
    raiseVmAlert(work.pool, vm, 'VM_REBOOTED', 'rebooted cleanly');
  });
}

export function hardReboot(work: Work, vm: Ref<'VM'>): Promise<void> {
  cancelOthers(work.pool, 'VM', vm);
  return withOperation(work, 'VM', vm, 'hard_reboot', async () => {
    await workFor(work, HARD_REBOOT_MS / 2, 0, 0.5);
    await restart(work, vm, HARD_REBOOT_MS / 2);
    raiseVmAlert(work.pool, vm, 'VM_REBOOTED', 'rebooted forcibly');
  });
}

export function pause(work: Work, vm: Ref<'VM'>): Promise<void> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, 'pause', async () => {
    await workFor(work, PAUSE_MS);
    pool.database.modify('VM', vm, { power_state: 'Paused' });
    raiseVmAlert(pool, vm, 'VM_PAUSED', 'paused');
  });
}

/** For the middle of another operation: nothing is checked, nothing is said about it. */
export async function powerOff(work: Work, vm: Ref<'VM'>): Promise<void> {
  await workFor(work, HARD_SHUTDOWN_MS);
  becomeHalted(work.pool, vm);
  raiseVmAlert(work.pool, vm, 'VM_SHUTDOWN', 'shut down forcibly');
}

async function askGuestToStop(work: Work, vm: Ref<'VM'>): Promise<void> {
  await waitForGuest(work, vm, CLEAN_SHUTDOWN_MS);
  becomeHalted(work.pool, vm);
  raiseVmAlert(work.pool, vm, 'VM_SHUTDOWN', 'shut down cleanly');
}

async function restart(work: Work, vm: Ref<'VM'>, timeMs: number): Promise<void> {
  const { pool } = work;
  forgetGuestMetrics(pool, vm);
  await workFor(work, timeMs, 0.5, 1);
  renewDomain(pool, vm);
  reportGuestLater(pool, vm);
}

/** The call is taken even where the guest cannot hear it, and fails in the end. One that still boots hears it when it is up. */
async function waitForGuest(work: Work, vm: Ref<'VM'>, timeMs: number): Promise<void> {
  const { pool, task } = work;
  task.allowCancel();
  const checked = checkedVm(pool.database, vm);
  if (hasTools(checked)) return workFor(work, timeMs);
  const isBooting = checked.guest === undefined && pool.guest(vm).metrics?.PV_drivers_detected === true;
  if (isBooting) return workFor(work, GUEST_BOOT_MS + timeMs);
  await pool.clock.sleep(GUEST_ANSWER_MS, task.signal);
  throw new XapiError('VM_SHUTDOWN_TIMEOUT', [vm, '1200.']);
}
