import { setMaxListeners } from 'node:events';
import { XapiError } from '../shared/xenapi/errors';
import type { CertificateRecord, PoolRecord } from '../shared/xenapi/records.gen';
import type { Ref } from '../shared/xenapi/refs';
import { AuditLog } from './audit-log';
import { Blobs } from './blobs';
import { CallFaults } from './call-faults';
import type { Clock } from './clock';
import { ConsoleHub, type RfbTarget } from './console/console-hub';
import type { Database } from './database/database';
import { DiskStore } from './disks/disk-store';
import { EventFrom } from './events/event-from';
import { EventQueues } from './events/event-queues';
import { ReplyFaults } from './faults';
import { GuestMachines } from './guests/guest-machines';
import type { MachineRoom } from './guests/machine-room';
import type { Machine } from './host/machine';
import type { Nic } from './network/pifs';
import { keepAllowed } from './operations/allowed-operations';
import type { Random } from './random';
import { Directory, type ExternalUser } from './rpc/directory';
import { revalidateSessions } from './rpc/log-in';
import { releaseOf, type Release } from './release/release';
import { PowerHistory } from './rrd/power-history';
import { RecordedSources } from './rrd/recorded';
import type { JsonVariant } from './rrd/updates';
import { Sessions } from './rpc/sessions';
import { Tasks } from './rpc/tasks';
import { Media } from './storage/media';
import { TransferFaults } from './transfer/transfer-faults';
import { UNKNOWN_GUEST, type Guest } from './vm/guest';
import { endGuest, type GuestEnd } from './vm/guest-end';
import type { World } from './world';

/** The server looks for what is old so often. */
const GARBAGE_COLLECTION_MS = 30_000;

export interface PoolOptions {
  readonly name: string;
  readonly database: Database;
  readonly random: Random;
  readonly clock: Clock;
  readonly user: string;
  readonly password: string;
  /** Whom the directory knows that the pool may join. */
  readonly externalUsers?: readonly ExternalUser[] | undefined;
  readonly world: World;
  /** What is installed in the VMs of the estate. */
  readonly guests: ReadonlyMap<Ref<'VM'>, Guest>;
  /** The latest, where nothing is said. */
  readonly release?: Release | undefined;
  /** What all consoles show instead of a screen of their own. */
  readonly rfb?: RfbTarget | undefined;
  /** Where its VMs run as real machines. */
  readonly room?: MachineRoom | undefined;
  /** That of the release, where nothing is said. */
  readonly rrdJson?: JsonVariant | undefined;
}

/** The server's state of one pool: what every host of it knows. */
export class SimulatedPool {
  readonly name: string;
  readonly database: Database;
  readonly random: Random;
  readonly clock: Clock;
  /** What its servers are of. */
  readonly release: Release;
  readonly user: string;
  password: string;
  /** What its hosts know each other by. */
  secret: string;
  readonly directory: Directory;
  /** Sessions that live in the memory of one host, for the emergency calls. */
  readonly localSessions = new Map<Ref<'session'>, Ref<'host'>>();
  /** VMs on their way to a host, whose memory is spoken for. */
  readonly arrivals = new Map<Ref<'VM'>, Ref<'host'>>();
  /** The other pools that its servers can reach. */
  readonly world: World;
  /** What its hosts run on; a host without a machine is only a record. */
  readonly machines = new Map<Ref<'host'>, Machine>();
  /** Network cards that no PIF stands for, until they are scanned for. */
  readonly freeNics = new Map<Ref<'host'>, readonly Nic[]>();
  /** Of certificates that are trusted no more, by name. They lie in the hosts' files, not in the database. */
  readonly revocationLists = new Map<string, string>();
  /** When its VMs and hosts were up. */
  readonly powerHistory: PowerHistory;
  /** What is measured of them and kept. */
  readonly recorded = new RecordedSources();
  /** How it writes measurements as JSON. */
  readonly rrdJson: JsonVariant;
  /** What the VDIs hold. */
  readonly disks = new DiskStore();
  /** Disks that it has forgotten, and that a scan finds again. */
  readonly media = new Media();
  /** What goes wrong with the transfers to come. */
  readonly transferFaults = new TransferFaults();
  /** What is wrong with its replies. */
  readonly replyFaults = new ReplyFaults();
  /** What goes wrong with the calls to come. */
  readonly callFaults = new CallFaults();
  readonly sessions: Sessions;
  readonly tasks: Tasks;
  /** Who asked for what. */
  readonly auditLog = new AuditLog();
  readonly blobs: Blobs;
  /** What its VMs run as, where they are real. */
  readonly guestMachines: GuestMachines | undefined;
  readonly consoles: ConsoleHub;
  readonly eventFrom: EventFrom;
  readonly eventQueues: EventQueues;
  /** What is installed in its VMs. */
  readonly guests: Map<Ref<'VM'>, Guest>;
  private readonly consoleListeners = new Set<(vm: Ref<'VM'>) => void>();
  private readonly work = new AbortController();
  private lastDomainId = 4_096;

  constructor(options: PoolOptions) {
    // One for each piece of work that goes on, and there is no limit to that.
    setMaxListeners(0, this.work.signal);
    this.world = options.world;
    this.guests = new Map(options.guests);
    this.name = options.name;
    this.release = options.release ?? releaseOf('latest');
    this.database = options.database;
    this.random = options.random;
    this.clock = options.clock;
    this.user = options.user;
    this.password = options.password;
    this.secret = newSecret(this.random);
    this.sessions = new Sessions(this.database, this.clock);
    this.tasks = new Tasks(this.database, this.clock);
    this.blobs = new Blobs(this.database, this.clock);
    this.guestMachines = options.room && this.machinesIn(options.room);
    this.consoles = new ConsoleHub(this, options.rfb, this.guestMachines);
    this.eventFrom = new EventFrom(this.database, this.sessions, this.release);
    this.eventQueues = new EventQueues(this.database, this.sessions, this.clock, this.release);
    this.powerHistory = new PowerHistory(this.database, this.clock);
    this.rrdJson = options.rrdJson ?? this.release.rrdJson;
    this.directory = new Directory(options.externalUsers ?? []);
    const stop = this.clock.every(GARBAGE_COLLECTION_MS, () => this.collectGarbage());
    this.work.signal.addEventListener('abort', stop);
    this.work.signal.addEventListener('abort', keepAllowed(this.database));
  }

  get ref(): Ref<'pool'> {
    return this.entry()[0];
  }

  get record(): PoolRecord {
    return this.entry()[1];
  }

  get coordinator(): Ref<'host'> {
    return this.record.master;
  }

  isCoordinator(host: Ref<'host'>): boolean {
    return host === this.coordinator;
  }

  /** What a member says to a call that only the coordinator can answer. */
  slaveError(): XapiError {
    return new XapiError('HOST_IS_SLAVE', [this.database.record('host', this.coordinator).address]);
  }

  /** What the pool has noted of the certificate that its coordinator shows. */
  coordinatorCertificate(): CertificateRecord | undefined {
    return this.database
      .record('host', this.coordinator)
      .certificates.map((certificate) => this.database.record('Certificate', certificate))
      .find(({ type }) => type === 'host');
  }

  /** Where the host answers, `https://…`. */
  urlOf(host: Ref<'host'>): string {
    return this.machines.get(host)?.url ?? '';
  }

  guest(vm: Ref<'VM'>): Guest {
    return this.guests.get(vm) ?? UNKNOWN_GUEST;
  }

  nextDomainId(): number {
    this.lastDomainId += 1;
    return this.lastDomainId;
  }

  /** Called when a VM's screen goes away: its console connections end with it. */
  onConsoleReset(listener: (vm: Ref<'VM'>) => void): () => void {
    this.consoleListeners.add(listener);
    return () => this.consoleListeners.delete(listener);
  }

  resetConsoles(vm: Ref<'VM'>): void {
    for (const listener of this.consoleListeners) listener(vm);
  }

  /** Work that nobody waits for; it ends with the pool. */
  background(work: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.work;
    work(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** What a restart of the toolstack, or another coordinator, no longer knows. */
  forget(): void {
    this.tasks.forgetAll();
    this.sessions.closeAll();
    this.localSessions.clear();
    this.database.forgetHistory();
  }

  close(): void {
    this.work.abort();
    this.tasks.forgetAll();
    this.sessions.closeAll();
    this.eventQueues.close();
    this.consoles.close();
    this.guestMachines?.close();
    this.disks.close();
  }

  /** What its machines do by themselves is what its VMs do. */
  private machinesIn(room: MachineRoom): GuestMachines {
    const end = (vm: Ref<'VM'>, how: GuestEnd): void => {
      const isRunning = this.database.find('VM', vm)?.power_state === 'Running';
      if (isRunning && !this.work.signal.aborted) endGuest(this, vm, how);
    };
    return new GuestMachines(this.database, room, (vm) => ({
      onCrash: () => end(vm, 'crash'),
      onReboot: () => end(vm, 'reboot'),
    }));
  }

  private collectGarbage(): void {
    revalidateSessions(this);
    this.sessions.collectGarbage();
    this.tasks.collectGarbage();
  }

  rotateSecret(): void {
    this.secret = newSecret(this.random);
  }

  private entry(): readonly [Ref<'pool'>, PoolRecord] {
    for (const entry of this.database.all('pool')) return entry;
    throw new Error('A pool without a pool object');
  }
}

function newSecret(random: Random): string {
  return [random.uuid(), random.uuid(), random.uuid()].join('/');
}
