import { createClock } from './clock';
import { openControl } from './control';
import { Database } from './database/database';
import { buildPool } from './estate/build-pool';
import { planPools, type EstateSize, type PoolPlan } from './estate/sizes';
import { openListeners, type Listener } from './http/listeners';
import { SimulatedPool } from './pool';
import { createRandom } from './random';
import { RunningPool, type RunningPoolOptions, type SimulatedHost } from './running-pool';

export type { RunningPool, SimulatedHost } from './running-pool';

export interface SimulatorOptions extends RunningPoolOptions {
  readonly size: EstateSize;
  /** The same seed gives the same estate. */
  readonly seed?: number;
  /** Of all hosts; 0, the default, takes a free one. */
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  /** How much faster than a real server operations go. */
  readonly speed?: number;
}

export interface Simulator {
  /** URL of the first pool's coordinator. */
  readonly coordinator: string;
  readonly hosts: readonly SimulatedHost[];
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

/** Starts an estate of simulated pools on loopback. Rejects with PortTaken where the port is in use. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { size, seed = DEFAULT_SEED, port = 0, user = DEFAULT_USER, password = DEFAULT_PASSWORD } = options;
  const plans = planPools(size);
  const listeners = await openListeners(plans.map(hostNames), port);
  const pools = plans.map((plan, index) => {
    const random = createRandom(seed + index);
    const database = new Database(random);
    const own = listeners[index] ?? [];
    const { hosts, guests } = buildPool({ database, random, places: own, now: Date.now() }, plan);
    const nodes = own.flatMap((listener: Listener, host) => {
      const built = hosts[host];
      return built === undefined ? [] : [{ ref: built.ref, listener }];
    });
    const urls = new Map(nodes.map(({ ref, listener }) => [ref, listener.url]));
    const clock = createClock(options.speed ?? 1);
    const pool = new SimulatedPool({ name: plan.name, database, random, clock, user, password, urls, guests });
    return new RunningPool(pool, nodes, options);
  });
  const control = await openControl(pools);
  const close = async (): Promise<void> => {
    await Promise.all([control.close(), ...pools.map((pool) => pool.close())]);
  };
  return {
    coordinator: pools[0]?.coordinator ?? '',
    hosts: pools.flatMap((pool) => pool.hosts),
    pools,
    user,
    password,
    control: control.url,
    close,
  };
}

/** Numbered without leading zeros, so that 10 comes after 9 only in natural order. */
function hostNames({ name, hosts }: PoolPlan): string[] {
  const base = name.toLowerCase().replaceAll(' ', '-');
  return Array.from({ length: hosts }, (_, index) => `${base}-${index + 1}`);
}
