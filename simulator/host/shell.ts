import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

const MS_PER_S = 1000;

/** Lets people in by SSH: for good, or for as long as the host is set to. */
export function openShell(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database, clock } = pool;
  const timeoutMs = Number(database.record('host', host).ssh_enabled_timeout) * MS_PER_S;
  const ssh_expiry = timeoutMs === 0 ? 0 : clock.now() + timeoutMs;
  database.modify('host', host, { ssh_enabled: true, ssh_expiry });
  if (timeoutMs === 0) return;
  pool.background(async (signal) => {
    await clock.sleep(timeoutMs, signal);
    // It may have been opened again in the meantime, for longer.
    if (database.find('host', host)?.ssh_expiry === ssh_expiry) closeShell(pool, host);
  });
}

export function closeShell({ database }: SimulatedPool, host: Ref<'host'>): void {
  database.modify('host', host, { ssh_enabled: false, ssh_expiry: 0 });
}
