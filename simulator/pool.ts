import { XapiError } from '../shared/xenapi/errors';
import type { PoolRecord } from '../shared/xenapi/records.gen';
import type { Ref } from '../shared/xenapi/refs';
import type { Clock } from './clock';
import type { Database } from './database/database';
import { EventFrom } from './events/event-from';
import { EventQueues } from './events/event-queues';
import type { Random } from './random';
import { Sessions } from './rpc/sessions';
import { Tasks } from './rpc/tasks';

export interface PoolOptions {
  readonly name: string;
  readonly database: Database;
  readonly random: Random;
  readonly clock: Clock;
  readonly user: string;
  readonly password: string;
}

/** The server's state of one pool: what every host of it knows. */
export class SimulatedPool {
  readonly name: string;
  readonly database: Database;
  readonly random: Random;
  readonly clock: Clock;
  readonly user: string;
  password: string;
  /** Sessions that live in one host's memory, for the emergency calls. */
  readonly localSessions = new Set<Ref<'session'>>();
  readonly sessions: Sessions;
  readonly tasks: Tasks;
  readonly eventFrom: EventFrom;
  readonly eventQueues: EventQueues;

  constructor(options: PoolOptions) {
    this.name = options.name;
    this.database = options.database;
    this.random = options.random;
    this.clock = options.clock;
    this.user = options.user;
    this.password = options.password;
    this.sessions = new Sessions(this.database);
    this.tasks = new Tasks(this.database);
    this.eventFrom = new EventFrom(this.database, this.sessions);
    this.eventQueues = new EventQueues(this.database, this.sessions);
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

  private entry(): readonly [Ref<'pool'>, PoolRecord] {
    for (const entry of this.database.all('pool')) return entry;
    throw new Error('A pool without a pool object');
  }
}
