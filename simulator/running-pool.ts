import type { Ref } from '../shared/xenapi/refs';
import { allBehaviours } from './behaviours/all-behaviours';
import { manage, type CloudName } from './cloud/clouds';
import type { Clock } from './clock';
import type { RfbTarget } from './console/console-hub';
import type { Database } from './database/database';
import { recordCertificate } from './estate/certificates';
import type { ReplyFaults } from './faults';
import type { GuestReport } from './guests/guest-machines';
import type { Picture } from './guests/ppm';
import { handleConsole, handleConsoleUpgrade } from './http/console-handler';
import { handleRpc } from './http/rpc-handler';
import { runAction } from './http/run-action';
import type { Machine } from './host/machine';
import { forget, restartServer, startServer, stopServer } from './host/presence';
import { becomeCoordinator } from './membership/coordinator';
import type { SimulatedPool } from './pool';
import type { ExternalUser } from './rpc/directory';
import { Dispatcher } from './rpc/dispatcher';
import { fillRepository } from './storage/space';
import { PerformanceMonitor } from './rrd/perfmon';
import { storm, type StormOptions } from './storm';
import { endGuest, type GuestEnd } from './vm/guest-end';
import type { Server } from './world';

/** What an old server does not know. */
export interface Compatibility {
  /** False before 2012: neither `event.from` nor `event.inject`. */
  readonly eventFrom?: boolean;
}

export interface SimulatedHost {
  readonly name: string;
  /** What `host.address` says. */
  readonly address: string;
  readonly url: string;
  /** SHA-256 of its certificate, `AA:BB:…`. */
  readonly fingerprint: string;
}

export interface RunningPoolOptions {
  /** An RFB server that all consoles show, instead of the built-in one. */
  readonly rfb?: RfbTarget | undefined;
  /** Whom the directory knows that a pool can join with `enable_external_auth`. */
  readonly externalUsers?: readonly ExternalUser[] | undefined;
  /** To look like an old server. */
  readonly compat?: Compatibility | undefined;
}

/** Stands for the host that is it at the moment. */
const COORDINATOR = 'coordinator';

/** The server touches its pool object now and then, so that readers without a time limit hear that it is there. */
const HEARTBEAT_MS = 30_000;

export interface RenewalOptions {
  /** False, the default, where somebody sits between: the pool does not know of it. True when the host installed it by itself. */
  readonly isRecorded?: boolean | undefined;
}

/** What takes the room of a repository. */
interface Filling {
  readonly leftBytes: number;
  readonly empty: () => void;
}

/** A pool that answers on its hosts' addresses, and everything that can go wrong with it. */
export class RunningPool {
  private readonly fillings = new Map<string, Filling>();
  private readonly dispatcher: Dispatcher;
  private readonly closing = new AbortController();

  constructor(
    readonly pool: SimulatedPool,
    { compat: { eventFrom = true } = {} }: RunningPoolOptions,
  ) {
    const unknown = new Set(eventFrom ? [] : ['event.from', 'event.inject']);
    this.dispatcher = new Dispatcher(pool, allBehaviours, unknown);
    const heartbeat = setInterval(() => this.database.modify('pool', pool.ref, {}), HEARTBEAT_MS);
    this.closing.signal.addEventListener('abort', () => clearInterval(heartbeat));
    this.closing.signal.addEventListener('abort', new PerformanceMonitor(pool).start());
  }

  /** The machine answers as the host of this pool from now on. */
  takeIn(host: Ref<'host'>, machine: Machine): void {
    const { pool, dispatcher } = this;
    pool.machines.set(host, machine);
    machine.serve({
      rpc: (request, response) => void handleRpc(request, response, { pool, dispatcher, host }),
      action: (action, request, response) => void runAction(action, request, response, { pool, host }),
      connect: (request, stream) => void handleConsole(request, stream, pool, host),
      upgrade: (request, stream) => void handleConsoleUpgrade(request, stream, pool, host),
    });
  }

  /** Puts the pool into the hands of a cloud manager, which takes what there is for its own. */
  manageBy(cloud: CloudName): void {
    this.closing.signal.addEventListener('abort', manage(cloud, this.pool, this.dispatcher));
  }

  get name(): string {
    return this.pool.name;
  }

  /** What is wrong with its replies. */
  get faults(): ReplyFaults {
    return this.pool.replyFaults;
  }

  get clock(): Clock {
    return this.pool.clock;
  }

  /** The pool's objects, to read and to change as the server would, with events. */
  get database(): Database {
    return this.pool.database;
  }

  /** URL of the coordinator, as it is now. */
  get coordinator(): string {
    return this.pool.urlOf(this.pool.coordinator);
  }

  get hosts(): readonly SimulatedHost[] {
    return [...this.pool.machines.values()].map(({ name, address, url, certificate }) => ({
      name,
      address,
      url,
      fingerprint: certificate.fingerprint,
    }));
  }

  *servers(): Generator<Server, void> {
    for (const [host, machine] of this.pool.machines) yield { pool: this.pool, host, machine };
  }

  /** True for the pool that this one shows to the network. */
  serves(pool: SimulatedPool): boolean {
    return this.pool === pool;
  }

  /** Cuts every connection to every host, or to one, or only the newest ones of each. Hosts answer again at once. */
  cutConnections(host?: string, count?: number): void {
    const machines = host === undefined ? this.pool.machines.values() : [this.host(host)[1]];
    for (const machine of machines) machine.cut(count);
  }

  /** The host is gone from the network. */
  async stopHost(name: string): Promise<void> {
    await stopServer(this.pool, this.host(name)[0]);
  }

  /** A coordinator that comes back has forgotten sessions, tasks and what happened. */
  async startHost(name: string): Promise<void> {
    await startServer(this.pool, this.host(name)[0]);
  }

  /** Its agent ends and starts again at once. */
  restartHost(name: string): void {
    restartServer(this.pool, this.host(name)[0]);
  }

  /** The old coordinator answers HOST_IS_SLAVE from now on; sessions and the history of events are lost. */
  designateCoordinator(name: string): void {
    becomeCoordinator(this.pool, this.host(name)[0]);
    this.cutConnections();
  }

  /** Sessions, tasks and the history of events are gone, the objects stay. */
  restartToolstack(): void {
    forget(this.pool);
    this.cutConnections();
  }

  /** Moves the pool's time on. */
  advanceClock(timeMs: number): void {
    this.pool.clock.advance(timeMs);
  }

  expireSessions(): void {
    this.pool.sessions.closeAll();
  }

  /** Every reader of `event.next` is told EVENTS_LOST. */
  loseEvents(): void {
    this.pool.eventQueues.loseAll();
  }

  /** Resolves to the new fingerprint. Connections that are open stay as they are. */
  async renewCertificate(name: string, { isRecorded = false }: RenewalOptions = {}): Promise<string> {
    const [host, machine] = this.host(name);
    const certificate = await machine.renewCertificate();
    if (isRecorded) recordCertificate(this.database, host, certificate);
    return certificate.fingerprint;
  }

  /** Somebody else fills a repository, by name or uuid: no more than `leftBytes` are free. */
  fillRepository(name: string, leftBytes = 0): void {
    const found = [...this.database.all('SR')].find(([, sr]) => sr.uuid === name || sr.name_label === name);
    if (found === undefined) throw new RangeError(`No storage repository ${name} in ${this.name}`);
    this.fillings.get(name)?.empty();
    this.fillings.set(name, { leftBytes, empty: fillRepository(this.pool, found[0], leftBytes) });
  }

  /** By the name that they were filled by. */
  get filled(): ReadonlyMap<string, Filling> {
    return this.fillings;
  }

  /** Takes away what fills repositories. */
  emptyRepositories(): void {
    for (const { empty } of this.fillings.values()) empty();
    this.fillings.clear();
  }

  /** The guest of a VM, by name or uuid, ends by itself. */
  endGuest(name: string, how: GuestEnd): void {
    endGuest(this.pool, this.vm(name), how);
  }

  /** VMs that run as real machines. */
  async guests(): Promise<readonly GuestReport[]> {
    return (await this.pool.guestMachines?.reports()) ?? [];
  }

  /** What the real machine of a VM, by name or uuid, shows. It is started where it was not. */
  async guestScreen(name: string): Promise<{ readonly text: readonly string[]; readonly picture: Picture }> {
    const { guestMachines } = this.pool;
    if (guestMachines === undefined) throw new RangeError(`VMs of ${this.name} are no real machines`);
    const vm = this.vm(name);
    return { text: await guestMachines.text(vm), picture: await guestMachines.picture(vm) };
  }

  /** Changes objects at a steady rate. Resolves to the number of changes. */
  storm(options: StormOptions): Promise<number> {
    return storm(this.database, options, this.closing.signal);
  }

  /** Its machines go on, and answer for whoever takes them in. */
  end(): void {
    this.closing.abort();
    this.pool.close();
  }

  async close(): Promise<void> {
    this.end();
    await Promise.all([...this.pool.machines.values()].map((machine) => machine.stop()));
  }

  private vm(name: string): Ref<'VM'> {
    const found = [...this.database.all('VM')].find(([, vm]) => vm.uuid === name || vm.name_label === name);
    if (found === undefined) throw new RangeError(`No VM ${name} in ${this.name}`);
    return found[0];
  }

  private host(name: string): readonly [Ref<'host'>, Machine] {
    for (const entry of this.pool.machines) {
      const [host, machine] = entry;
      const isMeant =
        name === COORDINATOR ? this.pool.isCoordinator(host) : [machine.name, machine.address].includes(name);
      if (isMeant) return entry;
    }
    throw new RangeError(`No host ${name} in ${this.name}`);
  }
}
