import { setTimeout as delay } from 'node:timers/promises';
import { createBackend } from '../../electron/backend/backend';
import type { VmOperations } from '../../shared/xenapi/enums.gen';
import type { Ref } from '../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../simulator/index';
import { keepConsole, type KeptConsole } from '../helpers/kept-console';
import { memorySecrets, memorySettings } from '../helpers/memory-settings';
import { RawClient } from '../integration/simulator/raw-client';
import { DISTURBANCES, type Call } from './soak-disturbances';
import { growth, held, socketCount, type Held } from './soak-held';

export interface SoakOptions {
  readonly consoles: number;
  /** Of the simulator's clock; a disturbance each. */
  readonly minutes: number;
  readonly guests?: 'qemu' | undefined;
  readonly onRound?: (round: Round) => void;
}

export interface Round {
  readonly name: string;
  /** Until the picture of every console was there again, after the servers were ready. */
  readonly backMs: number;
  /** VMs whose console did not come back. */
  readonly stuck: readonly Ref<'VM'>[];
}

export interface SoakFigures {
  readonly rounds: readonly Round[];
  /** Console connections that the servers still have at the end. */
  readonly channels: number;
  /** What Node says of listeners that pile up. */
  readonly warnings: readonly string[];
  /** With all consoles closed, beyond what there was before they were opened. */
  readonly left: Held;
  /** With all consoles open at the end, beyond what there was after the first of each disturbance. */
  readonly grown: Held;
}

/** What somebody does to the VMs. */
const NEEDED: readonly VmOperations[] = ['hard_reboot', 'pool_migrate', 'suspend'];
const POOL = { name: 'Harbour', hosts: 3, vms: 80 };
const SPEED = 60;
const MINUTE_MS = 60_000;
const STUCK_MS = 30_000;
const LOOK_MS = 25;
/** What the simulator remembers of what it did grows as well. */
const MOST_GROWTH_MB = 30;
const MOST_RSS_GROWTH_MB = 100;
/** Of emitters, signals or timers: less than one for each console. */
const FEW = 20;

/** Keeps consoles open while everything happens that can, and counts what is left when they are closed. */
export async function soak({ consoles: count, minutes, guests, onRound }: SoakOptions): Promise<SoakFigures> {
  const warnings: string[] = [];
  const onWarning = ({ name, message }: Error): void => {
    // It is the soak itself that counts objects in a way that is still one.
    if (name !== 'ExperimentalWarning') warnings.push(message);
  };
  process.on('warning', onWarning);
  const simulator = await startSimulator({ size: 'S', pools: [POOL], speed: SPEED, guests });
  const backend = await createBackend({
    version: 'soak',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo: () => Promise.resolve(demoOf(simulator)),
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => warnings.push(message),
  });
  try {
    const pool = simulator.pools[0];
    if (pool === undefined) throw new Error('a pool is needed');
    const vms = runningVms(pool).slice(0, count);
    const { connection } = (await backend.call('connections.demo', { size: 'S' })) as { connection: string };
    // Once, so that all is loaded, and that every guest runs whose console starts it.
    const kept = vms.map((vm) => keepConsole(backend, connection, vm));
    await come(kept);
    for (const each of kept.splice(0)) each.dispose();
    await settle(() => channelsOf(pool, vms) === 0);
    const before = held();
    kept.push(...vms.map((vm) => keepConsole(backend, connection, vm)));
    await come(kept);
    const rounds: Round[] = [];
    let early = held();
    for (let minute = 0; minute < minutes; minute += 1) {
      const disturbance = DISTURBANCES[minute % DISTURBANCES.length];
      if (disturbance === undefined) break;
      await disturbance.run({ pool, vms: rotated(vms, minute), call: callerOf(simulator, pool) });
      const { backMs, stuck } = await come(kept);
      pool.advanceClock(MINUTE_MS);
      const round = { name: disturbance.name, backMs, stuck };
      rounds.push(round);
      onRound?.(round);
      if (minute === DISTURBANCES.length - 1) early = held();
    }
    const late = held();
    // What they still know of their last connection goes with them.
    for (const each of kept.splice(0)) each.dispose();
    await settle(() => channelsOf(pool, vms) === 0 && socketCount() <= before.sockets);
    return {
      rounds,
      channels: channelsOf(pool, vms),
      warnings,
      left: growth(before, held()),
      grown: growth(early, late),
    };
  } finally {
    await backend.close();
    await simulator.close();
    process.off('warning', onWarning);
  }
}

/** Whether nothing of it is wrong. */
export function isSound({ rounds, channels, warnings, left, grown }: SoakFigures): boolean {
  const isStuck = rounds.some(({ stuck }) => stuck.length > 0);
  const isLeft = left.sockets > 0 || left.timers > FEW || left.emitters > FEW || left.signals > FEW;
  const isGrown = grown.heapMb > MOST_GROWTH_MB || grown.rssMb > MOST_RSS_GROWTH_MB;
  return !isStuck && !isLeft && !isGrown && channels === 0 && warnings.length === 0;
}

/** Waits until every console shows its VM. */
async function come(consoles: readonly KeptConsole[]): Promise<Pick<Round, 'backMs' | 'stuck'>> {
  const begin = performance.now();
  const late = new AbortController();
  const missing = new Set(consoles);
  const comes = async (each: KeptConsole): Promise<void> => {
    while (!late.signal.aborted && !(each.phase().kind === 'connected' && (await each.isLive()))) await delay(LOOK_MS);
    if (!late.signal.aborted) missing.delete(each);
  };
  const timer = new AbortController();
  const isLate = delay(STUCK_MS, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([Promise.all(consoles.map(comes)), isLate]);
  timer.abort();
  late.abort();
  return { backMs: performance.now() - begin, stuck: [...missing].map(({ vm }) => vm) };
}

async function settle(isDone: () => boolean): Promise<void> {
  const end = performance.now() + STUCK_MS;
  while (!isDone() && performance.now() < end) await delay(LOOK_MS);
}

function runningVms({ database }: RunningPool): readonly Ref<'VM'>[] {
  return [...database.all('VM')]
    .filter(([, vm]) => NEEDED.every((operation) => vm.allowed_operations.includes(operation)))
    .map(([ref]) => ref);
}

function rotated<T>(all: readonly T[], by: number): readonly T[] {
  return [...all.slice(by % all.length), ...all.slice(0, by % all.length)];
}

function channelsOf({ pool }: RunningPool, vms: readonly Ref<'VM'>[]): number {
  return vms.reduce((sum, vm) => sum + pool.consoles.countOf(vm), 0);
}

/** Each with a session of its own: the pool forgets them now and then. */
function callerOf({ user, password }: Simulator, pool: RunningPool): Call {
  return async (method, ...params) => {
    const client = new RawClient(pool.coordinator);
    try {
      return await client.call(method, await client.login(user, password), ...params);
    } finally {
      client.close();
    }
  };
}

function demoOf({ coordinator, hosts, user, password }: Simulator) {
  const fingerprint = hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '';
  return {
    pools: [{ address: new URL(coordinator).host, fingerprint }],
    user,
    password,
    ended: new Promise<undefined>(() => undefined),
    close: () => Promise.resolve(),
  };
}
