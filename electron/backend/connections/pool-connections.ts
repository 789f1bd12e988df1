import { randomUUID } from 'node:crypto';
import { ReasonError, text, type DumpFacts } from '../../../shared/contract';
import type { SavedServer, Secrets, Settings } from '../settings/settings-types';
import { endpointKey, parseAddress } from '../xapi/endpoint';
import type { CarrierChoice } from '../xapi/host-client';
import type {
  AddServer,
  ConnectionCache,
  ConnectionManager,
  DemoPool,
  DumpPool,
  PasswordAnswer,
} from './connections-types';
import { PoolConnection, type PoolConnectionOptions } from './pool-connection';

export interface PoolConnectionsOptions<Cache extends ConnectionCache> {
  readonly version: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly createCache: (connectionId: string) => Cache;
  /** A fault that concerns no one call, such as settings that could not be written. */
  readonly onFault: (error: unknown) => void;
  /** For tests and measurements; the program finds out. */
  readonly carrier?: CarrierChoice | undefined;
}

type ServerOptions = Pick<
  PoolConnectionOptions<ConnectionCache>,
  'id' | 'address' | 'user' | 'password' | 'isDemo' | 'isSaved'
> &
  Partial<Pick<PoolConnectionOptions<ConnectionCache>, 'name' | 'members' | 'trusted' | 'dump'>>;

/** All connections of the program, and what is kept of them over its runs. */
export class PoolConnections<Cache extends ConnectionCache> implements ConnectionManager<Cache> {
  private readonly byId = new Map<string, PoolConnection<Cache>>();
  private readonly rowListeners = new Set<(id: string) => void>();
  private readonly stopListening: () => void;

  constructor(private readonly options: PoolConnectionsOptions<Cache>) {
    this.stopListening = options.secrets.onUnlocked(() => this.settle(this.useUnlockedSecrets()));
  }

  connections(): Iterable<PoolConnection<Cache>> {
    return this.byId.values();
  }

  get(id: string): PoolConnection<Cache> | undefined {
    return this.byId.get(id);
  }

  onRows(listener: (id: string) => void): () => void {
    this.rowListeners.add(listener);
    return () => this.rowListeners.delete(listener);
  }

  async add({ address, user, password, remember }: AddServer): Promise<string> {
    this.refuseKnownAddress(address);
    const id = newId();
    if (remember) await this.options.secrets.set(id, password);
    const connection = this.create({ id, address, user, password, isDemo: false, isSaved: remember });
    await connection.start(false);
    await this.save(connection);
    return id;
  }

  addDemo({ address, user, password, fingerprint }: DemoPool): string {
    this.refuseKnownAddress(address);
    const id = newId();
    const trusted = { [endpointKey(parseAddress(address))]: fingerprint };
    const connection = this.create({ id, address, user, password, trusted, isDemo: true, isSaved: false });
    this.settle(connection.start(true));
    return id;
  }

  addDump({ name, address, user, password, fingerprint }: DumpPool, dump: DumpFacts): string {
    const id = newId();
    const trusted = { [endpointKey(parseAddress(address))]: fingerprint };
    const connection = this.create({ id, name, address, user, password, trusted, dump, isDemo: false, isSaved: false });
    this.settle(connection.start(true));
    return id;
  }

  async restore(): Promise<void> {
    for (const server of this.options.settings.servers()) {
      // One that cannot be restored must not keep the others away.
      await this.restoreServer(server).catch(this.options.onFault);
    }
  }

  async answerCertificate(id: string, fingerprint: string, trust: boolean): Promise<void> {
    const connection = this.need(id);
    const { question } = connection.row;
    // Not of the question that is shown by now.
    if (question?.kind !== 'certificate' || question.fingerprint !== fingerprint) return;
    if (trust) connection.trustCertificate(question);
    else if (connection.row.state === 'waiting') await this.disconnect(id);
    else connection.declineCertificate();
  }

  async answerPassword(id: string, { user, password, remember }: PasswordAnswer): Promise<void> {
    const connection = this.need(id);
    if (password === undefined) {
      await this.disconnect(id);
      return;
    }
    if (remember) await this.options.secrets.set(id, password);
    connection.useCredentials(user, password);
    if (!remember) return;
    connection.status.update({ isSaved: true });
    await this.save(connection);
  }

  async disconnect(id: string): Promise<void> {
    const connection = this.need(id);
    await connection.disconnect();
    await this.save(connection);
  }

  async reconnect(id: string): Promise<void> {
    const connection = this.need(id);
    await connection.start(false);
    await this.save(connection);
  }

  async forget(id: string): Promise<void> {
    const connection = this.need(id);
    // First of all, so that nothing starts or saves it again while it is logged out.
    this.byId.delete(id);
    this.tell(id);
    await connection.disconnect();
    if (!connection.row.isSaved) return;
    await this.options.settings.forgetServer(id);
    await this.options.secrets.delete(id);
  }

  async fail(id: string, error: ReasonError): Promise<void> {
    await this.byId.get(id)?.fail(error);
  }

  async close(): Promise<void> {
    this.stopListening();
    await Promise.all([...this.byId.values()].map((connection) => connection.halt()));
  }

  private create({ id, ...server }: ServerOptions): PoolConnection<Cache> {
    const connection = new PoolConnection<Cache>({
      name: server.address,
      members: [],
      trusted: {},
      ...server,
      id,
      cache: this.options.createCache(id),
      originator: `Poolkeeper/${this.options.version}`,
      carrier: this.options.carrier,
      onRow: () => this.tell(id),
      onLearned: () => this.settle(this.save(connection)),
      findOther: (uuid) => this.findOther(uuid, id)?.row.name,
    });
    this.byId.set(id, connection);
    this.tell(id);
    return connection;
  }

  private async restoreServer({ isWanted, ...server }: SavedServer): Promise<void> {
    const password = await this.options.secrets.get(server.id);
    const connection = this.create({ ...server, password, isDemo: false, isSaved: true });
    if (isWanted) await connection.start(true);
  }

  private async save(connection: PoolConnection<Cache>): Promise<void> {
    const { id, row, pool } = connection;
    if (!row.isSaved || this.byId.get(id) !== connection) return;
    const { address, user, name, state } = row;
    const isWanted = state !== 'disconnected';
    await this.options.settings.saveServer({
      id,
      address,
      user,
      name,
      members: pool.members,
      trusted: pool.trust.toRecord(),
      isWanted,
    });
  }

  private async useUnlockedSecrets(): Promise<void> {
    for (const connection of this.byId.values()) {
      const password = connection.hasPassword ? undefined : await this.options.secrets.get(connection.id);
      if (password !== undefined) connection.useCredentials(connection.row.user, password);
    }
  }

  private findOther(poolUuid: string, id: string): PoolConnection<Cache> | undefined {
    return [...this.byId.values()].find(
      (other) =>
        other.id !== id &&
        other.row.dump === undefined &&
        other.pool.uuid === poolUuid &&
        other.row.state !== 'disconnected',
    );
  }

  private refuseKnownAddress(address: string): void {
    const key = endpointKey(parseAddress(address));
    const known = [...this.byId.values()].find((connection) => endpointKey(connection.pool.endpoint) === key);
    if (known !== undefined) throw new ReasonError(text('reason.sameAddress', { address, name: known.row.name }));
  }

  private need(id: string): PoolConnection<Cache> {
    const connection = this.byId.get(id);
    if (connection === undefined) throw new ReasonError(text('reason.gone'));
    return connection;
  }

  private tell(id: string): void {
    for (const listener of this.rowListeners) listener(id);
  }

  /** For work that nobody waits for. */
  private settle(work: Promise<void>): void {
    work.catch(this.options.onFault);
  }
}

/** Unique over the program's runs, as saved servers keep theirs; without the slash that ends it in an ObjectId. */
function newId(): string {
  return `c${randomUUID()}`;
}
