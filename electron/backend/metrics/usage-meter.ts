import { ReasonError } from '../../../shared/contract';
import type { Usage } from '../../../shared/model/usage';
import { TransportError } from '../../../shared/xenapi/errors';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import type { Connection, HostAccess } from '../connections/connections-types';
import { Limiter } from '../jobs/limiter';
import { endpointKey, readAddress, type Endpoint } from '../xapi/endpoint';
import { Transport } from '../xapi/transport';
import { readHost } from './read-host';
import { UsageStore } from './usage-store';
import type { MeasuredClass, UsageSource } from './usage-source';

const INTERVAL_MS = 15_000;
const HOSTS_AT_ONCE = 4;
/** Of the first reading, so that a host whose clock is behind has something to tell too. */
const FIRST_SPAN_S = 60;
/** Steps that were told before are told once more, for what came too late for them. */
const OVERLAP_S = 10;

/** How a host is asked, and when its last step ended; unknown after a failure. */
interface Asked {
  readonly transport: Transport;
  readonly endS: number | undefined;
}

/** Asks all live hosts of one connection, again and again for as long as somebody reads what comes of it. */
export class UsageMeter implements UsageSource {
  private readonly store = new UsageStore();
  private readonly asked = new Map<string, Asked>();
  private readonly limiter = new Limiter(HOSTS_AT_ONCE);
  private readonly end = new AbortController();
  private readonly stopListening: () => void;
  private isMeasuring = false;
  private round = new AbortController();
  private wake: () => void = () => undefined;

  constructor(
    private readonly connection: Pick<Connection, 'cache' | 'facts' | 'onFacts' | 'access'>,
    private readonly log: (message: string) => void,
  ) {
    this.stopListening = connection.onFacts(() => this.connectionChanged());
  }

  usage<C extends MeasuredClass>(className: C, ref: Ref<C>): Usage | undefined {
    // What was measured of a VM ends with it, and not at the next measurement.
    const hasEnded = className === 'VM' && this.connection.cache.get('VM', asRef<'VM'>(ref))?.power_state === 'Halted';
    return hasEnded ? undefined : this.store.usage(ref);
  }

  onChange(listener: (className: MeasuredClass, ref: Ref<MeasuredClass>) => void): () => void {
    return this.store.onChange(listener);
  }

  measureWhile(isWanted: () => boolean): void {
    if (this.isMeasuring || this.end.signal.aborted || this.connection.facts.dump !== undefined) return;
    this.isMeasuring = true;
    this.measure(isWanted).catch((error: unknown) => this.log(`Measuring failed: ${String(error)}`));
  }

  dispose(): void {
    this.stopListening();
    this.end.abort();
    this.round.abort();
    this.wake();
  }

  private async measure(isWanted: () => boolean): Promise<void> {
    try {
      while (isWanted() && !this.end.signal.aborted) {
        this.round = new AbortController();
        await this.askAll(this.round.signal);
        this.store.dropOld();
        await this.pause();
      }
    } finally {
      this.isMeasuring = false;
      const open = [...this.asked.values()];
      this.asked.clear();
      await Promise.all(open.map(({ transport }) => transport.close()));
    }
  }

  /** A host that does not answer in time, or not as it should, has nothing to tell. */
  private async askAll(signal: AbortSignal): Promise<void> {
    const { connection } = this;
    const access = connection.facts.state === 'connected' ? accessOf(connection) : undefined;
    if (access === undefined) return;
    const work = this.liveHosts(access).map(([host, endpoint]) =>
      this.limiter.run(async () => {
        if (signal.aborted) return;
        try {
          await this.ask(host, endpoint, access, signal);
        } catch (error) {
          if (!(error instanceof TransportError) && !(error instanceof SyntaxError)) throw error;
        }
      }),
    );
    await Promise.all(work);
  }

  private async ask(host: Ref<'host'>, endpoint: Endpoint, access: HostAccess, signal: AbortSignal): Promise<void> {
    const key = endpointKey(endpoint);
    const known = this.asked.get(key);
    const transport = known?.transport ?? new Transport(endpoint, access.trust);
    const startS = known?.endS === undefined ? this.serverNowS() - FIRST_SPAN_S : known.endS - OVERLAP_S;
    this.asked.set(key, { transport, endS: undefined });
    const updates = await readHost(transport, access, startS, signal);
    if (signal.aborted) return;
    this.asked.set(key, { transport, endS: updates.endS });
    this.store.take(this.connection.cache, host, updates);
  }

  private liveHosts({ defaultPort, isMember }: HostAccess): readonly (readonly [Ref<'host'>, Endpoint])[] {
    const { cache } = this.connection;
    return [...cache.all('host')].flatMap(([ref, { address, metrics }]) => {
      const endpoint =
        cache.get('host_metrics', metrics)?.live === true ? readAddress(address, defaultPort) : undefined;
      return endpoint !== undefined && isMember(endpoint.host, endpoint.port) ? [[ref, endpoint] as const] : [];
    });
  }

  private serverNowS(): number {
    return Math.floor((Date.now() + this.connection.facts.clockOffsetMs) / 1000);
  }

  private pause(): Promise<void> {
    if (this.end.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, INTERVAL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** What is under way with a session that ended is given up; a new one is made use of at once. */
  private connectionChanged(): void {
    if (this.connection.facts.state === 'connected') this.wake();
    else this.round.abort();
  }
}

/** A session may have ended a moment ago. */
function accessOf(connection: Pick<Connection, 'access'>): HostAccess | undefined {
  try {
    return connection.access();
  } catch (error) {
    if (error instanceof ReasonError) return undefined;
    throw error;
  }
}
