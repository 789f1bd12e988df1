import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SessionRecord } from '../../shared/xenapi/records.gen';
import type { Clock } from '../clock';
import type { Database } from '../database/database';

/** Sessions that one originator, or one user without an originator, may hold; the oldest goes silently. */
const MAX_PER_ORIGINATOR = 500;
/** Of the local superuser without an originator, and of the pool's own. */
const MAX_ANONYMOUS = 400;
const IDLE_LIMIT_MS = 24 * 60 * 60 * 1000;
/** `last_active` is written no more often than this. */
const ACTIVE_THRESHOLD_MS = 10 * 60 * 1000;

export interface Login {
  readonly user: string;
  readonly originator: string;
  readonly host: Ref<'host'>;
  /** Absent for the local superuser. */
  readonly external?: ExternalLogin;
  /** One host of the pool speaking to another. */
  readonly isOfPool?: boolean;
}

/** What a directory and the pool's subjects say of a user. */
export interface ExternalLogin {
  readonly subject: Ref<'subject'>;
  readonly identifier: string;
  readonly permissions: readonly string[];
}

/** The sessions of a pool. They are objects of the database, but make no events. */
export class Sessions {
  private readonly endListeners = new Set<(session: Ref<'session'>) => void>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Called when a session ends, by logout, limit, expiry or restart. */
  onEnd(listener: (session: Ref<'session'>) => void): () => void {
    this.endListeners.add(listener);
    return () => this.endListeners.delete(listener);
  }

  open({ user, originator, host, external, isOfPool = false }: Login): Ref<'session'> {
    const now = this.clock.now();
    const session = this.database.create('session', {
      this_host: host,
      last_active: now,
      validation_time: now,
      pool: isOfPool,
      is_local_superuser: external === undefined,
      auth_user_name: user,
      auth_user_sid: external?.identifier ?? '',
      rbac_permissions: external?.permissions ?? [],
      subject: external?.subject ?? nullRef(),
      originator,
    });
    this.enforceLimit(this.database.record('session', session));
    return session;
  }

  /** The session's record, or SESSION_INVALID. */
  check(session: Ref<'session'>): SessionRecord {
    const record = this.database.find('session', session);
    if (record === undefined) throw new XapiError('SESSION_INVALID', [session]);
    const now = this.clock.now();
    if (this.isExpired(record, now)) {
      this.close(session);
      throw new XapiError('SESSION_INVALID', [session]);
    }
    if (now - record.last_active > ACTIVE_THRESHOLD_MS) this.database.modify('session', session, { last_active: now });
    return record;
  }

  close(session: Ref<'session'>): void {
    if (this.database.find('session', session) === undefined) return;
    this.database.destroy('session', session);
    for (const listener of this.endListeners) listener(session);
  }

  closeAll(): void {
    for (const [session] of [...this.database.all('session')]) this.close(session);
  }

  /** Ends those that nobody has used for a day. */
  collectGarbage(): void {
    const now = this.clock.now();
    for (const [session, record] of [...this.database.all('session')]) {
      if (this.isExpired(record, now)) this.close(session);
    }
  }

  /** A session with work under way, or whose parent has some, is kept. */
  private isExpired(record: SessionRecord, now: number): boolean {
    if (now - record.last_active <= IDLE_LIMIT_MS) return false;
    return !this.hasWork(record) && !this.hasWork(this.database.find('session', record.parent));
  }

  private hasWork(record: SessionRecord | undefined): boolean {
    return record?.tasks.some((task) => this.database.find('task', task)?.status === 'pending') ?? false;
  }

  private enforceLimit(opened: SessionRecord): void {
    const { key, limit } = limitOf(opened);
    const alike = [...this.database.all('session')].filter(([, record]) => limitOf(record).key === key);
    if (alike.length <= limit) return;
    alike.sort(([, one], [, other]) => one.last_active - other.last_active);
    for (const [session] of alike.slice(0, alike.length - limit)) this.close(session);
  }
}

/** Sessions with the same key count together. */
function limitOf({ pool, is_local_superuser, originator, auth_user_name }: SessionRecord): {
  readonly key: string;
  readonly limit: number;
} {
  if (pool) return { key: 'pool', limit: MAX_ANONYMOUS };
  if (!is_local_superuser) return { key: `user ${auth_user_name}`, limit: MAX_PER_ORIGINATOR };
  return originator === ''
    ? { key: 'anonymous', limit: MAX_ANONYMOUS }
    : { key: `originator ${originator}`, limit: MAX_PER_ORIGINATOR };
}
