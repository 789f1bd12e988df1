import type { HostRecord } from '../shared/xenapi/records.gen';
import type { Ref } from '../shared/xenapi/refs';
import { createClock } from './clock';
import { Database } from './database/database';
import { buildPool } from './estate/build-pool';
import { FRESH_INSTALL, type PoolPlan } from './estate/sizes';
import type { MachineRoom } from './guests/machine-room';
import type { Machine } from './host/machine';
import { seconds } from './host/presence';
import { SimulatedPool } from './pool';
import { createRandom } from './random';
import type { ReleaseName } from './release/products';
import { releaseOf } from './release/release';
import type { JsonVariant } from './rrd/updates';
import { RunningPool, type RunningPoolOptions } from './running-pool';
import type { Server, World } from './world';

export interface WorldOptions extends RunningPoolOptions {
  readonly user: string;
  readonly password: string;
  readonly speed: number;
  /** Of every server. */
  readonly api: ReleaseName;
  /** Each pool's own is counted on from it. */
  readonly seed: number;
  /** How measurements are written as JSON; that of the release, where nothing is said. */
  readonly rrdJson?: JsonVariant | undefined;
  /** Where VMs run as real machines. */
  readonly room?: MachineRoom | undefined;
}

/** All pools of a simulator. Machines move between them as hosts join and are ejected. */
export class SimulatedWorld implements World {
  private running: RunningPool[] = [];
  private builtPools = 0;

  constructor(private readonly options: WorldOptions) {}

  get pools(): readonly RunningPool[] {
    return this.running;
  }

  /** Installs a pool on machines that nobody uses, one a host. */
  build(plan: PoolPlan, machines: readonly Machine[], clock = createClock(this.options.speed)): SimulatedPool {
    const { user, password, seed, externalUsers, rrdJson } = this.options;
    const release = releaseOf(this.options.api);
    const random = createRandom(seed + this.builtPools);
    this.builtPools += 1;
    const database = new Database(random, release.tables);
    const { hosts, guests } = buildPool({ database, random, release, places: machines, now: clock.now() }, plan);
    const name = plan.name === '' ? (machines[0]?.name ?? '') : plan.name;
    const pool = new SimulatedPool({
      name,
      database,
      random,
      clock,
      user,
      password,
      externalUsers,
      rrdJson,
      guests,
      world: this,
      release,
      rfb: this.options.rfb,
      room: this.options.room,
    });
    const running = new RunningPool(pool, this.options);
    machines.forEach((machine, index) => {
      const host = hosts[index];
      if (host !== undefined) running.takeIn(host.ref, machine);
    });
    this.running = [...this.running, running];
    return pool;
  }

  serverAt(address: string): Server | undefined {
    for (const server of this.servers()) {
      const { machine } = server;
      if (machine.isUp && (machine.address === address || machine.url === address)) return server;
    }
    return undefined;
  }

  moveHost(host: Ref<'host'>, from: SimulatedPool, to: SimulatedPool): void {
    const machine = this.takeOut(host, from);
    this.runningOf(to).takeIn(host, machine);
    machine.hangUp();
  }

  reinstall(host: Ref<'host'>, from: SimulatedPool, hardware: HostRecord): SimulatedPool {
    const pool = this.build(FRESH_INSTALL, [this.takeOut(host, from)], from.clock);
    const { cpu_info, bios_strings, chipset_info } = hardware;
    const started = seconds(from.clock.now());
    const other_config = { agent_start_time: started, boot_time: started };
    pool.database.modify('host', pool.coordinator, { cpu_info, bios_strings, chipset_info, other_config });
    return pool;
  }

  private takeOut(host: Ref<'host'>, from: SimulatedPool): Machine {
    const machine = from.machines.get(host);
    if (machine === undefined) throw new Error(`${host} has no machine`);
    from.machines.delete(host);
    if (from.machines.size === 0) {
      const empty = this.runningOf(from);
      this.running = this.running.filter((pool) => pool !== empty);
      empty.end();
    }
    return machine;
  }

  private *servers(): Generator<Server, void> {
    for (const running of this.running) yield* running.servers();
  }

  private runningOf(pool: SimulatedPool): RunningPool {
    const found = this.running.find((running) => running.serves(pool));
    if (found === undefined) throw new Error(`${pool.name} has ended`);
    return found;
  }
}
