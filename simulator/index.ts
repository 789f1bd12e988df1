import type { CloudName } from './cloud/clouds';
import { openControl } from './control/control';
import { serveDump, type DumpOptions, type DumpServer } from './dump/serve-dump';
import { planPool, planPools, type EstateSize, type PoolPlan, type PoolShape } from './estate/sizes';
import { MachineRoom } from './guests/machine-room';
import { Machine } from './host/machine';
import { openListeners } from './http/listeners';
import type { ReleaseName } from './release/products';
import type { JsonVariant } from './rrd/updates';
import type { RunningPool, RunningPoolOptions, SimulatedHost } from './running-pool';
import { SimulatedWorld } from './simulated-world';

export { BadDump, type DumpProblem } from './dump/bad-dump';
export { QemuMissing } from './guests/machine-room';
export type { DumpServer } from './dump/serve-dump';
export type { RunningPool, SimulatedHost } from './running-pool';

export interface SimulatorOptions extends RunningPoolOptions {
  readonly size: EstateSize;
  /** Pools of these shapes instead of an estate of that size. */
  readonly pools?: readonly PoolShape[];
  /** The same seed gives the same estate. */
  readonly seed?: number;
  /** Of all hosts; 0, the default, takes a free one. */
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** How much faster than a real server operations go. */
  readonly speed?: number;
  /** The release that every server is of; the latest, where nothing is said. */
  readonly api?: ReleaseName;
  /** How measurements are written as JSON; that of the release, where nothing is said. */
  readonly rrdJson?: JsonVariant | undefined;
  /** What manages the pools from outside. */
  readonly cloud?: CloudName | undefined;
  /** Runs VMs as real machines, whose consoles show what they show; as nothing but records, where nothing is said. */
  readonly guests?: 'qemu' | undefined;
}

export interface Simulator {
  /** URL of the first pool's coordinator, at the start. */
  readonly coordinator: string;
  /** As they were at the start. */
  readonly hosts: readonly SimulatedHost[];
  /** As they are now. */
  readonly pools: readonly RunningPool[];
  readonly user: string;
  readonly password: string;
  /** URL of the control interface, see control.ts. */
  readonly control: string;
  close(): Promise<void>;
}

const DEFAULT_SEED = 20_260_801;
const DEFAULT_USER = 'root';
const DEFAULT_PASSWORD = 'poolkeeper-demo';

/**
 * Starts an estate of simulated pools on loopback. Rejects with PortTaken where the port is in use, and with QemuMissing where
 * real machines cannot be had.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { size, seed = DEFAULT_SEED, port = 0, user = DEFAULT_USER, password = DEFAULT_PASSWORD } = options;
  const { speed = 1, api = 'latest' } = options;
  const plans = options.pools?.map(planPool) ?? planPools(size);
  const room = options.guests === undefined ? undefined : await MachineRoom.open();
  const listeners = await openListeners(plans.map(hostNames), port).catch(async (error: unknown) => {
    await room?.close();
    throw error;
  });
  const world = new SimulatedWorld({ ...options, seed, user, password, speed, api, room });
  plans.forEach((plan, index) => {
    world.build(
      plan,
      (listeners[index] ?? []).map((listener) => new Machine(listener)),
    );
  });
  if (options.cloud !== undefined) for (const pool of world.pools) pool.manageBy(options.cloud);
  const control = await openControl(() => world.pools);
  const close = async (): Promise<void> => {
    await Promise.all([control.close(), ...world.pools.map((pool) => pool.close())]);
    await room?.close();
  };
  return {
    coordinator: world.pools[0]?.coordinator ?? '',
    hosts: world.pools.flatMap((pool) => pool.hosts),
    get pools() {
      return world.pools;
    },
    user,
    password,
    control: control.url,
    close,
  };
}

/**
 * Serves a database dump, of any version, on one loopback address, to be read and not changed. The dump is read as its pieces
 * come. Rejects with BadDump, or with PortTaken.
 */
export function openDump(
  source: AsyncIterable<Uint8Array>,
  options: Partial<Pick<DumpOptions, 'port' | 'fileTimeMs' | 'password'>> = {},
): Promise<DumpServer> {
  return serveDump(source, { user: DEFAULT_USER, password: DEFAULT_PASSWORD, ...options });
}

/** Numbered without leading zeros, so that 10 comes after 9 only in natural order. */
function hostNames({ name, hosts }: PoolPlan): string[] {
  const base = name.toLowerCase().replaceAll(' ', '-');
  return Array.from({ length: hosts }, (_, index) => `${base}-${index + 1}`);
}
