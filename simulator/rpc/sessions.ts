import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SessionRecord } from '../../shared/xenapi/records.gen';
import type { Clock } from '../clock';
import type { Database } from '../database/database';

/** Sessions that one originator, or one user without an originator, may hold; the oldest goes silently. */
const MAX_PER_ORIGINATOR = 500;
const MAX_PER_ANONYMOUS_ROOT = 400;
const IDLE_LIMIT_MS = 24 * 60 * 60 * 1000;
/** `last_active` is written no more often than this. */
const ACTIVE_THRESHOLD_MS = 10 * 60 * 1000;

export interface Login {
  readonly user: string;
  readonly originator: string;
  readonly host: Ref<'host'>;
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

  open({ user, originator, host }: Login): Ref<'session'> {
    const now = this.clock.now();
    this.expireIdle(now);
    const session = this.database.create('session', {
      this_host: host,
      last_active: now,
      validation_time: now,
      pool: false,
      is_local_superuser: true,
      auth_user_name: user,
      originator,
      subject: nullRef(),
    });
    this.enforceLimit(user, originator);
    return session;
  }

  /** The session's record, or SESSION_INVALID. */
  check(session: Ref<'session'>): SessionRecord {
    const record = this.database.find('session', session);
    if (record === undefined) throw new XapiError('SESSION_INVALID', [session]);
    const now = this.clock.now();
    if (now - record.last_active > IDLE_LIMIT_MS) {
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
    for (const session of this.refs()) this.close(session);
  }

  private expireIdle(now: number): void {
    for (const session of this.refs()) {
      const record = this.database.find('session', session);
      if (record !== undefined && now - record.last_active > IDLE_LIMIT_MS) this.close(session);
    }
  }

  private enforceLimit(user: string, originator: string): void {
    const alike = [...this.database.all('session')].filter(
      ([, record]) => record.originator === originator && record.auth_user_name === user,
    );
    const limit = originator === '' && user === 'root' ? MAX_PER_ANONYMOUS_ROOT : MAX_PER_ORIGINATOR;
    for (const [session] of alike.slice(0, Math.max(0, alike.length - limit))) this.close(session);
  }

  private refs(): Ref<'session'>[] {
    return [...this.database.all('session')].map(([session]) => session);
  }
}
