import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { hostWords, raiseVmAlert } from './alerts';
import { bootHost } from './host-choice';
import { becomeRunning, destroySuspendImage, reportGuest } from './power-states';

// How long things take on a host with a fair load.
const START_MS = 3_000;
const RESUME_MS = 5_000;
const UNPAUSE_MS = 300;
/** From power on to the first report of the guest's agent. */
export const GUEST_BOOT_MS = 2_000;

export interface StartOptions {
  /** Absent where the server chooses. */
  readonly host?: Ref<'host'> | undefined;
  readonly isPaused?: boolean;
}

/** Rejects as `VM.start` and `VM.start_on` do. */
export function start(work: Work, vm: Ref<'VM'>, { host: asked, isPaused = false }: StartOptions = {}): Promise<void> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, asked === undefined ? 'start' : 'start_on', async () => {
    const host = bootHost(pool, vm, asked);
    await arriving(work, vm, host, START_MS);
    becomeRunning(pool, vm, host, isPaused);
    raiseVmAlert(pool, vm, 'VM_STARTED', `started on host: ${hostWords(pool, host)}`);
    reportGuestLater(pool, vm);
  });
}

export function resume(work: Work, vm: Ref<'VM'>, { host: asked, isPaused = false }: StartOptions = {}): Promise<void> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, asked === undefined ? 'resume' : 'resume_on', async () => {
    const host = bootHost(pool, vm, asked);
    await wake(work, vm, host, isPaused);
    raiseVmAlert(pool, vm, 'VM_RESUMED', `resumed on host: ${hostWords(pool, host)}`);
  });
}

/** A suspended VM goes on where it was; its image is used up. */
export async function wake(work: Work, vm: Ref<'VM'>, host: Ref<'host'>, isPaused: boolean): Promise<void> {
  const { pool } = work;
  await arriving(work, vm, host, RESUME_MS);
  const { suspend_VDI: image, power_state } = pool.database.record('VM', vm);
  // Somebody may have thrown the image away, or woken the VM, in the meantime.
  if (power_state !== 'Suspended') {
    throw new XapiError('VM_BAD_POWER_STATE', [vm, 'suspended', power_state.toLowerCase()]);
  }
  becomeRunning(pool, vm, host, isPaused);
  pool.database.modify('VM', vm, { suspend_VDI: nullRef() });
  destroySuspendImage(pool, image);
  const { guest_metrics } = pool.database.record('VM', vm);
  pool.database.modifyIfPresent('VM_guest_metrics', guest_metrics, { live: true, last_updated: pool.clock.now() });
}

export function unpause(work: Work, vm: Ref<'VM'>): Promise<void> {
  const { pool } = work;
  return withOperation(work, 'VM', vm, 'unpause', async () => {
    await workFor(work, UNPAUSE_MS);
    pool.database.modify('VM', vm, { power_state: 'Running' });
    raiseVmAlert(pool, vm, 'VM_UNPAUSED', 'unpaused');
    reportGuestLater(pool, vm);
  });
}

/** The host keeps the memory free while the VM is on its way. It can be called back until it is there. */
export async function arriving(work: Work, vm: Ref<'VM'>, host: Ref<'host'>, timeMs: number): Promise<void> {
  const { pool, task } = work;
  task.allowCancel();
  pool.arrivals.set(vm, host);
  pool.database.modify('VM', vm, { scheduled_to_be_resident_on: host });
  try {
    await workFor(work, timeMs);
  } finally {
    pool.arrivals.delete(vm);
    pool.database.modifyIfPresent('VM', vm, { scheduled_to_be_resident_on: nullRef() });
  }
}

/** Its drivers show some time after the call has returned, and more becomes allowed then. */
export function reportGuestLater(pool: SimulatedPool, vm: Ref<'VM'>): void {
  pool.background(async (signal) => {
    await pool.clock.sleep(GUEST_BOOT_MS, signal);
    reportGuest(pool, vm);
  });
}
