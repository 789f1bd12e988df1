import type { HostRecord } from '../shared/xenapi/records.gen';
import type { Ref } from '../shared/xenapi/refs';
import type { Machine } from './host/machine';
import type { SimulatedPool } from './pool';

/** The server on one machine. */
export interface Server {
  readonly pool: SimulatedPool;
  readonly host: Ref<'host'>;
  readonly machine: Machine;
}

/** What the servers of a pool can reach beyond it: the other pools of the simulator. */
export interface World {
  /** Who answers at an address, given as `host.address` says it or as a URL; undefined where nobody does. */
  serverAt(address: string): Server | undefined;
  /** The machine's server belongs to another pool from now on, which has its record already. A pool without machines is gone. */
  moveHost(host: Ref<'host'>, from: SimulatedPool, to: SimulatedPool): void;
  /** Installs the server anew on a machine that has left its pool: a pool of its own, on the same hardware. */
  reinstall(host: Ref<'host'>, from: SimulatedPool, hardware: HostRecord): SimulatedPool;
}
