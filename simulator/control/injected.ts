import type { RunningPool } from '../running-pool';
import type { Fault } from './fault';

/** What is wrong with a pool and will stay so until it is over or cleared. */
export function listFaults(running: RunningPool): readonly Fault[] {
  const { faults, filled } = running;
  const { callFaults, transferFaults, machines } = running.pool;
  const pool = running.name;
  const list: Fault[] = [];
  for (const { name, isUp } of machines.values()) if (!isUp) list.push({ kind: 'stop-host', host: name, pool });
  if (callFaults.refusesLogins) list.push({ kind: 'refuse-logins', on: true, pool });
  if (faults.booting) list.push({ kind: 'booting', on: true, pool });
  if (faults.delayMs > 0) list.push({ kind: 'delay-replies', delayMs: faults.delayMs, pool });
  const { bytesPerSecond } = faults;
  if (bytesPerSecond > 0) list.push({ kind: 'throttle', bytesPerSecond, pool });
  if (faults.next !== undefined) list.push({ kind: faults.next, pool });
  for (const [call, { error, times }] of callFaults.failures) {
    list.push({ kind: 'fail-call', call, error: [error.code, ...error.params], times, pool });
  }
  for (const call of callFaults.stalled) list.push({ kind: 'stall-call', call, pool });
  for (const [sr, { leftBytes }] of filled) list.push({ kind: 'fill-repository', sr, leftBytes, pool });
  for (const fault of transferFaults.list) {
    switch (fault.kind) {
      case 'corrupt':
        list.push({ kind: 'corrupt-block', block: fault.block, pool });
        break;
      case 'cut':
        list.push({ kind: 'cut-transfer', afterBytes: fault.afterBytes, pool });
        break;
      case 'fail': {
        const { code, params } = fault.error;
        list.push({ kind: 'fail-transfer', afterBytes: fault.afterBytes, error: [code, ...params], pool });
      }
    }
  }
  return list;
}

/** The pool is well again: stopped hosts run, what hangs goes on. */
export async function clearFaults(running: RunningPool): Promise<void> {
  running.faults.clear();
  running.pool.callFaults.clear();
  running.pool.transferFaults.clear();
  running.emptyRepositories();
  for (const { name } of running.pool.machines.values()) await running.startHost(name);
}
