import type { Ref } from '../shared/xenapi/refs';
import { allBehaviours } from './behaviours/all-behaviours';
import { ConsoleHub, type RfbTarget } from './console/console-hub';
import type { Database } from './database/database';
import { ReplyFaults } from './faults';
import { handleConsole } from './http/console-handler';
import type { Listener } from './http/listeners';
import { handleRpc } from './http/rpc-handler';
import type { SimulatedPool } from './pool';
import { Dispatcher } from './rpc/dispatcher';

/** What an old server does not know. */
export interface Compatibility {
  /** `event.from` and `event.inject` came in 2012. */
  readonly eventFrom?: boolean;
  readonly jsonRpc?: boolean;
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
  /** To look like an old server. */
  readonly compat?: Compatibility | undefined;
}

interface Node {
  readonly ref: Ref<'host'>;
  readonly listener: Listener;
  fingerprint: string;
}

/** A pool that answers on its hosts' addresses. */
export class RunningPool {
  readonly faults = new ReplyFaults();
  private readonly nodes: readonly Node[];
  private readonly consoles: ConsoleHub;

  constructor(
    private readonly pool: SimulatedPool,
    hosts: readonly { readonly ref: Ref<'host'>; readonly listener: Listener }[],
    { rfb, compat: { eventFrom = true, jsonRpc = true } = {} }: RunningPoolOptions,
  ) {
    this.consoles = new ConsoleHub(pool, rfb);
    const unknown = new Set(eventFrom ? [] : ['event.from', 'event.inject']);
    const dispatcher = new Dispatcher(pool, allBehaviours, unknown);
    this.nodes = hosts.map(({ ref, listener }) => {
      listener.server.serve({
        rpc: (request, response) =>
          void handleRpc(request, response, { dispatcher, faults: this.faults, host: ref, speaksJson: jsonRpc }),
        connect: (request, stream) => handleConsole(request, stream, pool, this.consoles, ref),
      });
      return { ref, listener, fingerprint: listener.fingerprint };
    });
  }

  get name(): string {
    return this.pool.name;
  }

  /** The pool's objects, to read and to change as the server would, with events. */
  get database(): Database {
    return this.pool.database;
  }

  /** URL of the coordinator, as it is now. */
  get coordinator(): string {
    return this.nodes.find(({ ref }) => this.pool.isCoordinator(ref))?.listener.url ?? '';
  }

  get hosts(): readonly SimulatedHost[] {
    return this.nodes.map(({ listener, fingerprint }) => ({
      name: listener.name,
      address: listener.address,
      url: listener.url,
      fingerprint,
    }));
  }

  async close(): Promise<void> {
    this.pool.close();
    this.consoles.close();
    await Promise.all(this.nodes.map(({ listener }) => listener.server.close()));
  }
}
