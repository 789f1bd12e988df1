import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBackend } from '../../electron/backend/backend';
import type { VmOperations } from '../../shared/xenapi/enums.gen';
import type { Ref } from '../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../simulator/index';
import { keepConsole, type KeptConsole } from '../helpers/kept-console';
import { memorySecrets, memorySettings } from '../helpers/memory-settings';
import { RawClient } from '../integration/simulator/raw-client';
import { DISTURBANCES, type Call } from './soak-disturbances';

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
  /** Sockets of this process, both ends, beyond those before the consoles were opened. */
  readonly sockets: number;
  /** Console connections that the servers still have. */
  readonly channels: number;
  /** What Node says of listeners that pile up. */
  readonly warnings: readonly string[];
  /** Beyond what it was after the first of each disturbance. */
  readonly heapGrowthMb: number;
}

/** What somebody does to the VMs. */
const NEEDED: readonly VmOperations[] = ['hard_reboot', 'pool_migrate', 'suspend'];
const POOL = { name: 'Harbour', hosts: 3, vms: 80 };
const SPEED = 60;
const MINUTE_MS = 60_000;
const STUCK_MS = 15_000;
const LOOK_MS = 25;
const MOST_GROWTH_MB = 30;

/** Keeps consoles open while everything happens that can, and counts what is left when they are closed. */
export async function soak({ consoles: count, minutes, guests, onRound }: SoakOptions): Promise<SoakFigures> {
  const warnings: string[] = [];
  const onWarning = ({ message }: Error): void => void warnings.push(message);
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
    // The first console shows that all is loaded, and goes again.
    const first = keepConsole(backend, connection, vms[0] ?? ('' as Ref<'VM'>));
    await come([first]);
    first.dispose();
    await settle(() => channelsOf(pool, vms) === 0);
    const socketsBefore = sockets();
    const kept = vms.map((vm) => keepConsole(backend, connection, vm));
    await come(kept);
    const rounds: Round[] = [];
    let heapBefore = heapMb();
    for (let minute = 0; minute < minutes; minute += 1) {
      const disturbance = DISTURBANCES[minute % DISTURBANCES.length];
      if (disturbance === undefined) break;
      await disturbance.run({ pool, vms: rotated(vms, minute), call: callerOf(simulator, pool) });
      const { backMs, stuck } = await come(kept);
      pool.advanceClock(MINUTE_MS);
      const round = { name: disturbance.name, backMs, stuck };
      rounds.push(round);
      onRound?.(round);
      if (minute === DISTURBANCES.length - 1) heapBefore = heapMb();
    }
    const heapGrowthMb = heapMb() - heapBefore;
    for (const each of kept) each.dispose();
    await settle(() => channelsOf(pool, vms) === 0 && sockets() <= socketsBefore);
    return { rounds, sockets: sockets() - socketsBefore, channels: channelsOf(pool, vms), warnings, heapGrowthMb };
  } finally {
    await backend.close();
    await simulator.close();
    process.off('warning', onWarning);
  }
}

/** Whether nothing of it is wrong. */
export function isSound({ rounds, sockets: left, channels, warnings, heapGrowthMb }: SoakFigures): boolean {
  const isStuck = rounds.some(({ stuck }) => stuck.length > 0);
  return !isStuck && left <= 0 && channels === 0 && warnings.length === 0 && heapGrowthMb <= MOST_GROWTH_MB;
}

/** Waits until every console shows its VM. */
async function come(consoles: readonly KeptConsole[]): Promise<Pick<Round, 'backMs' | 'stuck'>> {
  const begin = performance.now();
  let missing = consoles;
  while (missing.length > 0 && performance.now() - begin < STUCK_MS) {
    const live = await Promise.all(
      missing.map(async (each) => each.phase().kind === 'connected' && (await each.isLive())),
    );
    missing = missing.filter((_, index) => live[index] !== true);
    if (missing.length > 0) await pause();
  }
  return { backMs: performance.now() - begin, stuck: missing.map(({ vm }) => vm) };
}

async function settle(isDone: () => boolean): Promise<void> {
  const end = performance.now() + STUCK_MS;
  while (!isDone() && performance.now() < end) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MS));
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

function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

/** Node has it on demand only, and the program was started without asking. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}

function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
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
