import type { Ref } from '../../shared/xenapi/refs';
import { createClock } from '../clock';
import { Database } from '../database/database';
import { Machine } from '../host/machine';
import { openListeners } from '../http/listeners';
import { handleRpc } from '../http/rpc-handler';
import { runAction } from '../http/run-action';
import { SimulatedPool } from '../pool';
import { createRandom } from '../random';
import { Dispatcher } from '../rpc/dispatcher';
import type { World } from '../world';
import { loadDump, readPoolDump, takenAt } from './load-dump';
import { readOnlyAction, readOnlyBehaviours, refuseConsole } from './read-only';

export interface DumpOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number | undefined;
  readonly user: string;
  readonly password: string;
  /** When the dump was made, where it does not tell itself; milliseconds. */
  readonly fileTimeMs?: number | undefined;
}

/** The pool of a database dump, as it was, behind the real protocol. */
export interface DumpServer {
  /** Of the pool, or of its coordinator where the pool has none. */
  readonly name: string;
  /** The one address that answers: that of the pool's coordinator. Its records keep the addresses that they have. */
  readonly url: string;
  /** SHA-256 of its certificate, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly user: string;
  readonly password: string;
  /** The time of the dump, milliseconds; it is the server's time when it begins to answer. */
  readonly takenAt: number;
  close(): Promise<void>;
}

/** There is no world beyond a dump, and its hosts are only records. */
const NO_WORLD: World = {
  serverAt: () => undefined,
  moveHost: () => unchangeable(),
  reinstall: () => unchangeable(),
};

/** Serves a dump on loopback, to be read. Rejects with BadDump, or with PortTaken. */
export async function serveDump(
  source: AsyncIterable<Uint8Array>,
  { port = 0, user, password, fileTimeMs }: DumpOptions,
): Promise<DumpServer> {
  const dump = await readPoolDump(source);
  const random = createRandom(dump.generation);
  const database = new Database(random);
  loadDump(dump, database);
  const atMs = takenAt(dump) ?? fileTimeMs ?? Date.now();
  const clock = createClock(1);
  // Back to when the dump was made: ages and uptimes are told by the server's clock.
  clock.advance(atMs - clock.now());
  const pool = new SimulatedPool({
    name: nameOf(database),
    database,
    random,
    clock,
    user,
    password,
    guests: new Map(),
    world: NO_WORLD,
  });
  const machine = await openMachine(pool.name, port);
  serve(pool, pool.coordinator, machine);
  return {
    name: pool.name,
    url: machine.url,
    fingerprint: machine.certificate.fingerprint,
    user,
    password,
    takenAt: atMs,
    close: async () => {
      pool.close();
      await machine.stop();
    },
  };
}

function serve(pool: SimulatedPool, host: Ref<'host'>, machine: Machine): void {
  const dispatcher = new Dispatcher(pool, readOnlyBehaviours, new Set());
  pool.machines.set(host, machine);
  machine.serve({
    rpc: (request, response) => void handleRpc(request, response, { pool, dispatcher, host }),
    action: (action, request, response) => void runAction(readOnlyAction(action), request, response, { pool, host }),
    connect: (_request, stream) => refuseConsole(stream),
    upgrade: (_request, stream) => refuseConsole(stream),
  });
}

async function openMachine(name: string, port: number): Promise<Machine> {
  const [[listener] = []] = await openListeners([[name]], port);
  if (listener === undefined) throw new Error('A pool without a listener');
  return new Machine(listener);
}

/** A host that was never in a pool has a pool record without a name. */
function nameOf(database: Database): string {
  for (const [, { name_label, master }] of database.all('pool')) {
    return name_label === '' ? database.record('host', master).name_label : name_label;
  }
  return '';
}

function unchangeable(): never {
  throw new Error('A dump does not change');
}
