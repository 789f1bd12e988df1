import {
  ReasonError,
  text,
  toErrorData,
  type ConnectionQuestion,
  type ConnectionRow,
  type DumpFacts,
} from '../../../shared/contract';
import type { ConnectionFacts } from '../../../shared/views/view';
import { createApi } from '../../../shared/xenapi/api';
import type { XenApi } from '../../../shared/xenapi/api.gen';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { endpointKey } from '../xapi/endpoint';
import { runEventPump } from '../xapi/event-pump';
import type { CarrierChoice } from '../xapi/host-client';
import { openSession } from '../xapi/open-session';
import type { Session } from '../xapi/session';
import { CertificateError } from '../xapi/trust';
import { ConnectionStatus, type StateDetails } from './connection-status';
import type { CallOptions, Connection, ConnectionCache, HostAccess } from './connections-types';
import { mayPass, questionFor, waitDetail } from './failure';
import { KnownPool } from './known-pool';
import { Patience } from './patience';
import { Questions } from './questions';
import { probePool } from './pool-probe';

const DAY_MS = 86_400_000;

export interface PoolConnectionOptions<Cache extends ConnectionCache> {
  readonly id: string;
  readonly address: string;
  readonly user: string;
  /** undefined asks for it. */
  readonly password: string | undefined;
  readonly name: string;
  /** `host:port`, as far as they are known. */
  readonly members: readonly string[];
  readonly trusted: Readonly<Record<string, string>>;
  readonly isDemo: boolean;
  readonly isSaved: boolean;
  /** Of an offline pool, which the program serves to itself. */
  readonly dump?: DumpFacts | undefined;
  readonly cache: Cache;
  readonly originator: string;
  readonly carrier?: CarrierChoice | undefined;
  readonly onRow: () => void;
  /** Something that a saved server keeps has changed: name, members, fingerprints. */
  readonly onLearned: () => void;
  /** The name of another connection to the pool with this uuid. */
  readonly findOther: (poolUuid: string) => string | undefined;
}

/** How often it failed in a row, and what speaks for going on. */
interface Effort {
  attempt: number;
  readonly isPatient: boolean;
  hasLoggedIn: boolean;
}

const LEARNED_FROM: readonly ClassName[] = ['pool', 'host', 'Certificate'];

/** One connection's life: log in, load, follow, and after a loss all of it again until the user ends it. */
export class PoolConnection<Cache extends ConnectionCache> implements Connection<Cache> {
  readonly id: string;
  readonly cache: Cache;
  readonly pool: KnownPool;
  readonly status: ConnectionStatus;
  private user: string;
  private password: string | undefined;
  private session: Session | undefined;
  private stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly questions: Questions;
  private readonly patience = new Patience();
  /** Ends as the present session does. */
  private sessionEnd = new AbortController();
  /** The last change of its course; the next waits for it. */
  private turn: Promise<void> = Promise.resolve();
  /** Logouts under way, of sessions that were lost or left. */
  private readonly farewells = new Set<Promise<void>>();

  constructor(private readonly options: PoolConnectionOptions<Cache>) {
    const { id, address, name, user, isDemo, isSaved, dump } = options;
    this.id = id;
    this.cache = options.cache;
    this.pool = new KnownPool(address, options.members, options.trusted, dump !== undefined);
    this.user = user;
    this.password = options.password;
    // Where a dump is served is nobody's business.
    const told = { address: dump?.fileName ?? address, name, user, isDemo, isSaved, dump };
    const about = { ...told, clockOffsetMs: 0, asOf: undefined };
    this.status = new ConnectionStatus(id, about, options.onRow);
    this.questions = new Questions(this.status);
  }

  get row(): ConnectionRow {
    return this.status.row;
  }

  get facts(): ConnectionFacts {
    return this.status.facts;
  }

  onFacts(listener: () => void): () => void {
    return this.status.onFacts(listener);
  }

  watch(): () => void {
    return this.patience.watch();
  }

  api(signal?: AbortSignal, options: CallOptions = {}): XenApi {
    return createApi(async (method, params) => this.needSession().call(method, params, { ...options, signal }));
  }

  access(): HostAccess {
    if (this.options.dump !== undefined) throw new ReasonError(text('reason.offlineDump'));
    return {
      session: this.needSession().ref,
      trust: this.pool.trust,
      defaultPort: this.pool.endpoint.port,
      isMember: (host, port) => this.pool.keys().includes(endpointKey({ host, port })),
      confirmCertificate: (error, signal) => this.confirmCertificate(error, signal),
    };
  }

  /** Starts, or starts over, in the background. A patient start goes on trying where even its first try fails. */
  start(isPatient: boolean): Promise<void> {
    return this.change(() => {
      this.stop = new AbortController();
      this.running = this.run(this.stop.signal, { attempt: 0, isPatient, hasLoggedIn: false });
    });
  }

  /** Logs out, and drops what was loaded. */
  disconnect(): Promise<void> {
    return this.change(() => {
      this.cache.clear();
      this.status.set('disconnected');
    });
  }

  /** Ends for a reason that no further try can mend. What was loaded stays readable. */
  fail(error: ReasonError): Promise<void> {
    return this.change(() => this.status.set('failed', { error: toErrorData(error) }));
  }

  /** Logs out, within a few seconds. */
  halt(): Promise<void> {
    return this.change(() => undefined);
  }

  /** Trusts the certificate that a question shows, and goes on. */
  trustCertificate({ host, fingerprint }: Extract<ConnectionQuestion, { kind: 'certificate' }>): void {
    if (this.pool.trust.pin(host, fingerprint)) this.options.onLearned();
    this.questions.answered();
  }

  /** Takes these for all logins from now on; where it waits for them, it goes on. */
  useCredentials(user: string, password: string): void {
    this.user = user;
    this.password = password;
    this.status.update({ user });
    if (this.row.question?.kind === 'password') this.questions.answered();
  }

  /** Leaves a question about a certificate with a no. */
  declineCertificate(): void {
    this.questions.answered();
  }

  get hasPassword(): boolean {
    return this.password !== undefined;
  }

  /** Ends what is under way, and only then takes another course; two such changes never overlap. */
  private change(course: () => void): Promise<void> {
    this.stop.abort();
    this.turn = this.turn.then(async () => {
      this.stop.abort();
      await this.running;
      await Promise.all(this.farewells);
      course();
    });
    return this.turn;
  }

  private async run(signal: AbortSignal, effort: Effort): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.password === undefined) {
          await this.questions.ask({ kind: 'password', user: this.user }, 'waiting', signal);
        } else await this.connect(this.password, signal, effort);
      } catch (error) {
        await this.recover(error, signal, effort);
      }
    }
  }

  /** Logs in, loads and follows. Ends only by an error. */
  private async connect(password: string, signal: AbortSignal, effort: Effort): Promise<void> {
    const state = effort.hasLoggedIn ? 'reconnecting' : 'connecting';
    const endpoints = this.pool.endpoints();
    const count = endpoints.length;
    this.status.set(state, count > 1 ? { detail: text('connection.tryingMembers', { count }) } : {});
    let redirect: StateDetails = {};
    const session = await openSession({
      endpoints,
      trust: this.pool.trust,
      credentials: { user: this.user, password },
      originator: this.options.originator,
      isRedirectFollowed: this.options.dump === undefined,
      carrier: this.options.carrier,
      signal,
      onVouched: (key, fingerprint) => {
        if (this.pool.trust.trusted(key) === undefined) this.pool.trust.pin(key, fingerprint);
      },
      onDetail: (detail) => {
        redirect = { detail };
        this.status.set(state, redirect);
      },
    });
    this.session = session;
    this.sessionEnd = new AbortController();
    const days = setInterval(() => this.tellTime(this.facts.clockOffsetMs), DAY_MS);
    try {
      effort.hasLoggedIn = true;
      await runEventPump({
        session,
        cache: this.cache,
        signal,
        prepare: () => this.meetPool(session, signal),
        onClass: (className, loaded, total) => {
          this.learn(new Set([className]));
          this.status.set('loading', { ...redirect, progress: loaded / total });
        },
        onLive: () => {
          effort.attempt = 0;
          this.status.set('connected', redirect);
        },
        onBatch: (classes) => this.learn(classes),
      });
    } finally {
      clearInterval(days);
      this.session = undefined;
      this.sessionEnd.abort();
      this.leave(session);
    }
  }

  private async meetPool(session: Session, signal: AbortSignal): Promise<void> {
    const pool = await probePool(session, signal);
    if (pool === undefined) return;
    this.pool.refuseFormerMember(pool.uuid, session.client.endpoint);
    // A dump may well be of a pool that is connected too.
    const other = this.options.dump === undefined ? this.options.findOther(pool.uuid) : undefined;
    if (other !== undefined) throw new ReasonError(text('reason.samePool', { name: other }));
    this.pool.uuid = pool.uuid;
    this.tellTime(pool.clockOffsetMs);
  }

  private tellTime(clockOffsetMs: number): void {
    this.status.update({ clockOffsetMs, asOf: Date.now() + clockOffsetMs });
  }

  private async recover(error: unknown, signal: AbortSignal, effort: Effort): Promise<void> {
    if (signal.aborted) return;
    if (error instanceof CertificateError && this.isTrustedByNow(error)) return;
    const question = questionFor(error, this.user);
    if (question !== undefined) {
      await this.questions.ask(question, 'waiting', signal);
      return;
    }
    if (!mayPass(error, effort.isPatient || effort.hasLoggedIn)) {
      this.status.set('failed', { error: toErrorData(error) });
      this.stop.abort();
      return;
    }
    const waitMs = this.patience.waitMs(effort.attempt++);
    const detail = waitDetail(error);
    this.status.set(effort.hasLoggedIn ? 'reconnecting' : 'connecting', {
      ...(detail === undefined ? { error: toErrorData(error) } : { detail }),
      retryAt: Date.now() + waitMs,
    });
    await this.patience.wait(waitMs, signal);
  }

  /** For members that nobody has vouched for, while all else goes on. */
  private async confirmCertificate(error: CertificateError, signal: AbortSignal): Promise<boolean> {
    if (this.isTrustedByNow(error)) return true;
    const question = questionFor(error, this.user);
    // One question at a time: whoever needs another certificate meanwhile may try again.
    if (question === undefined || this.row.state !== 'connected' || this.row.question !== undefined) return false;
    const ended = this.sessionEnd.signal;
    await this.questions.ask(question, 'connected', AbortSignal.any([signal, ended]));
    if (!ended.aborted) this.status.set('connected');
    return this.isTrustedByNow(error);
  }

  /** Another member, or the pool's own records, may have vouched for it while it was being refused. */
  private isTrustedByNow({ host, certificate: { fingerprint } }: CertificateError): boolean {
    // A demo's hosts run in this very program: they are trusted as they come.
    if (this.options.isDemo) this.pool.trust.pin(host, fingerprint);
    return this.pool.trust.holds(host, fingerprint);
  }

  private learn(classes: ReadonlySet<ClassName>): void {
    if (!LEARNED_FROM.some((name) => classes.has(name))) return;
    const { name = this.options.address, isNews } = this.pool.learn(this.cache, this.session?.client.endpoint);
    const hasNewName = name !== this.row.name;
    if (hasNewName) this.status.update({ name });
    if (hasNewName || isNews) this.options.onLearned();
  }

  private needSession(): Session {
    if (this.session === undefined) throw new ReasonError(text('reason.notConnected'));
    return this.session;
  }

  private leave(session: Session): void {
    const farewell = session.close().finally(() => this.farewells.delete(farewell));
    this.farewells.add(farewell);
  }
}
