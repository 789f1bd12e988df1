import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { Machine } from './machine';
import type { SimulatedPool } from '../pool';
import { clearOperations } from './stale-operations';

/** The coordinator takes a host for dead that it has not heard of for so long. */
const ASSUMED_DEAD_MS = 600_000;
/** A member that has not heard of its coordinator for so long starts again, in emergency mode. */
const LOST_COORDINATOR_MS = 120_000;

/** The host goes silent. Nobody is told: the others find out as time passes. */
export async function stopServer(pool: SimulatedPool, host: Ref<'host'>): Promise<void> {
  const machine = pool.machines.get(host);
  if (machine?.isUp !== true) return;
  await machine.stop();
  if (!pool.isCoordinator(host)) {
    missHost(pool, host, machine);
    return;
  }
  afterSilence(pool, host, machine, LOST_COORDINATOR_MS, () => {
    if (pool.isCoordinator(host)) loseCoordinator(pool);
  });
}

/** A host that begins to lead takes those for dead that stay silent. */
export function missSilentHosts(pool: SimulatedPool): void {
  for (const [host, machine] of pool.machines) if (!machine.isUp) missHost(pool, host, machine);
}

/** The host's server starts, on a machine that was off or with the agent stopped. */
export async function startServer(pool: SimulatedPool, host: Ref<'host'>): Promise<void> {
  const machine = pool.machines.get(host);
  if (machine === undefined || machine.isUp) return;
  const isLeader = pool.isCoordinator(host);
  if (isLeader) forget(pool);
  // One that led before finds out that another does, and follows.
  machine.emergency = isLeader || isAnswering(pool, pool.coordinator) ? undefined : stillBooting();
  await machine.start();
  noteAgentStart(pool, host);
  if (machine.emergency === undefined) setLive(pool, host, true);
  if (!isLeader) return;
  missSilentHosts(pool);
  for (const [member, { isUp, emergency }] of pool.machines) {
    if (isUp && emergency !== undefined) endEmergency(pool, member);
  }
}

/** The agent ends and starts again at once: connections end, and a coordinator forgets. */
export function restartServer(pool: SimulatedPool, host: Ref<'host'>): void {
  if (pool.isCoordinator(host)) forget(pool);
  noteAgentStart(pool, host);
  pool.machines.get(host)?.hangUp();
}

/** What a coordinator that starts does not know: sessions, tasks, the history of events, and what was going on. */
export function forget(pool: SimulatedPool): void {
  pool.forget();
  clearOperations(pool.database);
}

export function isAnswering({ machines }: SimulatedPool, host: Ref<'host'>): boolean {
  const machine = machines.get(host);
  return machine !== undefined && machine.isUp && machine.emergency === undefined;
}

export function isLive({ database }: SimulatedPool, host: Ref<'host'>): boolean {
  return database.find('host_metrics', database.record('host', host).metrics)?.live === true;
}

export function setLive({ database, clock }: SimulatedPool, host: Ref<'host'>, live: boolean): void {
  const record = database.find('host', host);
  // Its machine goes some time after its record.
  if (record === undefined) return;
  database.modifyIfPresent('host_metrics', record.metrics, { live, last_updated: clock.now() });
}

/** The member has found a coordinator to follow. */
export function endEmergency(pool: SimulatedPool, member: Ref<'host'>): void {
  const machine = pool.machines.get(member);
  if (machine === undefined) return;
  machine.emergency = undefined;
  setLive(pool, member, true);
}

function missHost(pool: SimulatedPool, host: Ref<'host'>, machine: Machine): void {
  afterSilence(pool, host, machine, ASSUMED_DEAD_MS, () => {
    if (isAnswering(pool, pool.coordinator)) setLive(pool, host, false);
  });
}

/** Only where the host, still of this pool, has been silent for all the time. */
function afterSilence(pool: SimulatedPool, host: Ref<'host'>, machine: Machine, timeMs: number, act: () => void): void {
  const outage = machine.outages;
  pool.background(async (signal) => {
    await pool.clock.sleep(timeMs, signal);
    if (pool.machines.get(host) === machine && !machine.isUp && machine.outages === outage) act();
  });
}

/** Members answer nothing but the emergency calls from now on. */
function loseCoordinator({ machines, coordinator }: SimulatedPool): void {
  for (const [member, machine] of machines) {
    if (member === coordinator || !machine.isUp) continue;
    machine.emergency = stillBooting();
    machine.hangUp();
  }
}

function noteAgentStart({ database, clock }: SimulatedPool, host: Ref<'host'>): void {
  const { other_config } = database.record('host', host);
  database.modify('host', host, { other_config: { ...other_config, agent_start_time: seconds(clock.now()) } });
}

/** As the server writes its own times: seconds, with a dot behind them. */
export function seconds(timeMs: number): string {
  return `${Math.floor(timeMs / 1000)}.`;
}

function stillBooting(): XapiError {
  return new XapiError('HOST_STILL_BOOTING', []);
}
