import type { ConnectionRow, DumpFacts, ReasonError } from '../../../shared/contract';
import type { ConnectionFacts } from '../../../shared/views/view';
import type { XenApi } from '../../../shared/xenapi/api.gen';
import type { CacheReader, CacheWriter } from '../cache/cache-types';
import type { CertificateError, HostTrust } from '../xapi/trust';

/** What a connection fills and the live views read. */
export type ConnectionCache = CacheReader & CacheWriter;

/** One server or pool that the user added. `Cache` is what the manager's `createCache` makes. */
export interface Connection<Cache extends ConnectionCache = ConnectionCache> {
  readonly id: string;
  /** As it stands now; a new object at each change, told through the manager's `onRows`. */
  readonly row: ConnectionRow;
  /** Kept for the life of the connection; emptied when the user disconnects. */
  readonly cache: Cache;
  /** As they stand now; a new object at each change. */
  readonly facts: ConnectionFacts;
  onFacts(listener: () => void): () => void;
  /** Somebody waits for it: while it is lost it is tried again each second. Returns the disposer. */
  watch(): () => void;
  /** Calls bound to the present session. They reject with ReasonError while there is none. */
  api(signal?: AbortSignal, options?: CallOptions): XenApi;
  /** For tunnels and transfers to members of the pool. Throws ReasonError while there is no session, and for a dump's pool. */
  access(): HostAccess;
}

export interface CallOptions {
  /** Longest silence while waiting for the reply. */
  readonly timeoutMs?: number;
}

/** What it takes to speak to a member of the pool beside the XenAPI. Stays in the backend, and out of logs. */
export interface HostAccess {
  readonly session: string;
  readonly trust: HostTrust;
  /** The port of an address that names none. */
  readonly defaultPort: number;
  /** Whether this host and port are a member of the pool; the session is sent nowhere else. */
  readonly isMember: (host: string, port: number) => boolean;
  /** Asks the user about a member's certificate; false when it is not to be trusted. */
  readonly confirmCertificate: (error: CertificateError, signal: AbortSignal) => Promise<boolean>;
}

export interface AddServer {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly remember: boolean;
}

export interface DemoPool {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly fingerprint: string;
}

/** What serves a dump. */
export interface DumpPool extends DemoPool {
  readonly name: string;
}

export interface ConnectionManager<Cache extends ConnectionCache = ConnectionCache> {
  connections(): Iterable<Connection<Cache>>;
  get(id: string): Connection<Cache> | undefined;
  /** Called with the connection's id when its row changed, or when it came or went. */
  onRows(listener: (id: string) => void): () => void;
  /** Connects in the background; the row tells how it goes. Throws ReasonError for a bad or known address. */
  add(server: AddServer): Promise<string>;
  /** A pool whose certificates are trusted without a question and which is never saved. */
  addDemo(pool: DemoPool): string;
  /** An offline pool: it is at its own address and nowhere else, whatever its records say, and is never saved. */
  addDump(pool: DumpPool, dump: DumpFacts): string;
  /** Reconnects to the saved servers that were connected when the program ended. */
  restore(): Promise<void>;
  answerCertificate(id: string, fingerprint: string, trust: boolean): Promise<void>;
  /** No password means 'not now'. */
  answerPassword(id: string, answer: PasswordAnswer): Promise<void>;
  disconnect(id: string): Promise<void>;
  reconnect(id: string): Promise<void>;
  forget(id: string): Promise<void>;
  /** Ends a connection that cannot go on, for this reason. Nothing happens to one that is gone. */
  fail(id: string, error: ReasonError): Promise<void>;
  /** Logs every session out, within a few seconds. */
  close(): Promise<void>;
}

export interface PasswordAnswer {
  readonly user: string;
  readonly password: string | undefined;
  readonly remember: boolean;
}
