import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { becomeHalted } from '../vm/power-states';
import { attachStorage } from '../storage/host-storage';
import { guestsOn } from './evacuation';
import { seconds, setLive, startServer, stopServer } from './presence';

/** From the answer until the agent ends. */
const FUSE_MS = 2_000;
const POWER_OFF_MS = 20_000;
const BOOT_MS = 90_000;

/** The host goes down some time after the answer, and comes up again by itself when `comesBack`. */
export function goDown(pool: SimulatedPool, host: Ref<'host'>, comesBack: boolean): void {
  const machine = pool.machines.get(host);
  if (machine === undefined) return;
  machine.isGoingDown = true;
  setLive(pool, host, false);
  pool.background(async (signal) => {
    await pool.clock.sleep(FUSE_MS, signal);
    machine.hangUp();
    await stopServer(pool, host);
    await pool.clock.sleep(POWER_OFF_MS, signal);
    if (comesBack) await boot(pool, host, signal);
  });
}

/** Resolves when its server answers. */
export async function boot(pool: SimulatedPool, host: Ref<'host'>, signal: AbortSignal): Promise<void> {
  const { clock, database } = pool;
  const bootTime = seconds(clock.now());
  await clock.sleep(BOOT_MS, signal);
  const record = database.find('host', host);
  // The pool may have forgotten it while it was down.
  if (record === undefined) return;
  const { other_config } = record;
  // What ran there when its power failed runs no more.
  for (const vm of guestsOn(pool, host)) becomeHalted(pool, vm);
  database.modify('host', host, { other_config: { ...other_config, boot_time: bootTime } });
  await startServer(pool, host);
  attachStorage(pool, host);
  const machine = pool.machines.get(host);
  if (machine === undefined) return;
  machine.isGoingDown = false;
  setEnabled(pool, host, !machine.staysDisabled);
}

export function setEnabled({ database }: SimulatedPool, host: Ref<'host'>, enabled: boolean): void {
  database.modify('host', host, { enabled });
}
