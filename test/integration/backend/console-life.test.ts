import { finished } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend } from '../../../electron/backend/backend-types';
import {
  createConsoleLife,
  type ConsoleLife,
  type ConsolePhase,
} from '../../../renderer/features/console/console-life';
import {
  text,
  toErrorData,
  toObjectId,
  type ConnectionRow,
  type ConsoleRow,
  type ErrorData,
} from '../../../shared/contract';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { until } from '../../helpers/until';
import { RawClient } from '../simulator/raw-client';

let simulator: Simulator;
let pool: RunningPool;
let backend: Backend;
let client: RawClient;
let session: string;
let lives: ConsoleLife[];

beforeEach(async () => {
  lives = [];
  simulator = await startSimulator({ size: 'S', pools: [{ name: 'Harbour', hosts: 3, vms: 12 }], speed: 100 });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('a pool is needed');
  pool = first;
  client = new RawClient(pool.coordinator);
  session = await client.login(simulator.user, simulator.password);
  const { coordinator, hosts, user, password } = simulator;
  const fingerprint = hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '';
  backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo: () =>
      Promise.resolve({
        pools: [{ address: new URL(coordinator).host, fingerprint }],
        user,
        password,
        ended: new Promise(() => undefined),
        close: () => Promise.resolve(),
      }),
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: () => undefined,
  });
});

afterEach(async () => {
  for (const life of lives) life.dispose();
  client.close();
  await backend.close();
  await simulator.close();
});

/** A running VM that can be moved. */
function runningVm(): Ref<'VM'> {
  for (const [ref, vm] of pool.database.all('VM')) {
    const canMove = vm.allowed_operations.includes('pool_migrate') && vm.allowed_operations.includes('suspend');
    if (!vm.is_control_domain && vm.power_state === 'Running' && canMove) return ref;
  }
  throw new Error('no VM that runs can be moved');
}

/** The console of an object as a window keeps it, without the picture: connected is where the server greets. */
async function watch<C extends 'VM' | 'host'>(className: C, ref: Ref<C>) {
  const { connection } = (await backend.call('connections.demo', { size: 'S' })) as { connection: string };
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  const greetings: string[] = [];
  let phase: ConsolePhase<unknown> = { kind: 'none' };
  const life = createConsoleLife({
    onPhase: (next) => {
      phase = next;
      notify();
    },
    open: (id, events) => {
      const abort = new AbortController();
      const lose = (error: ErrorData) => !abort.signal.aborted && events.onLost(error);
      backend.open('console', { id }, abort.signal).then(
        (stream) => {
          abort.signal.addEventListener('abort', () => stream.destroy());
          finished(stream, () => lose({ kind: 'reason', reason: text('reason.consoleEnded') }));
          stream.once('data', (bytes: Buffer) => {
            greetings.push(bytes.toString('latin1', 0, 4));
            if (!abort.signal.aborted) events.onConnected();
          });
        },
        (error: unknown) => lose(toErrorData(error)),
      );
      return {
        close: () => abort.abort(),
      };
    },
  });
  lives.push(life);
  const sink = new RecordingSink(() => {
    const rows = sink.rows as readonly ConsoleRow[];
    life.show(rows.find(({ protocol }) => protocol === 'rfb'));
  });
  backend.listen('consoles', { id: toObjectId(connection, className, ref) }, sink);
  const connections = new RecordingSink(notify);
  backend.listen('connections', {}, connections);
  const reaches = (condition: () => boolean) =>
    until((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }, condition);
  return {
    /** Connected so often by now. */
    connected: (times: number) => reaches(() => greetings.length >= times && phase.kind === 'connected'),
    /** The pool is loaded to its end. */
    settled: () => reaches(() => (connections.rows as readonly ConnectionRow[])[0]?.state === 'connected'),
    gone: () => reaches(() => phase.kind === 'none'),
    greetings,
  };
}

describe('a console comes back by itself', () => {
  it('after a reboot, by the client or by the guest itself', async () => {
    const vm = runningVm();
    const console = await watch('VM', vm);
    await console.connected(1);
    await client.call('VM.hard_reboot', session, vm);
    await console.connected(2);
    pool.endGuest(pool.database.record('VM', vm).uuid, 'reboot');
    await console.connected(3);
    expect(new Set(console.greetings)).toEqual(new Set(['RFB ']));
  });

  it('after a migration, on the other host', async () => {
    const vm = runningVm();
    const { resident_on: from, consoles } = pool.database.record('VM', vm);
    const to = [...pool.database.all('host')].find(([host]) => host !== from)?.[0];
    const console = await watch('VM', vm);
    await console.connected(1);
    await client.call('VM.pool_migrate', session, vm, to, { live: 'true' });
    await console.connected(2);
    expect(pool.database.record('VM', vm).consoles).not.toEqual(consoles);
  });

  it('after a suspend and a resume, and after a shutdown and a start', async () => {
    const vm = runningVm();
    const console = await watch('VM', vm);
    await console.connected(1);
    await client.call('VM.suspend', session, vm);
    await console.gone();
    await client.call('VM.resume', session, vm, false, false);
    await console.connected(2);
    await client.call('VM.hard_shutdown', session, vm);
    await console.gone();
    await client.call('VM.start', session, vm, false, false);
    await console.connected(3);
  });

  it('where its record is replaced by another one', async () => {
    const vm = runningVm();
    const console = await watch('VM', vm);
    await console.connected(1);
    const [old] = pool.database.record('VM', vm).consoles;
    if (old === undefined) throw new Error('no console');
    const record = pool.database.record('console', old);
    const uuid = `${record.uuid.slice(0, -1)}${record.uuid.endsWith('0') ? '1' : '0'}`;
    pool.database.create('console', { ...record, uuid, location: record.location.replace(record.uuid, uuid) });
    pool.database.destroy('console', old);
    await console.connected(2);
  });

  it('with a new login, where the session has expired', async () => {
    const vm = runningVm();
    const console = await watch('VM', vm);
    await console.connected(1);
    pool.expireSessions();
    pool.cutConnections(pool.database.record('host', pool.database.record('VM', vm).resident_on).name_label);
    await console.connected(2);
  });

  it('after a cut of everything, and after the coordinator has changed', async () => {
    const vm = runningVm();
    const console = await watch('VM', vm);
    await console.connected(1);
    pool.cutConnections();
    await console.connected(2);
    // By now the pool is being loaded anew.
    const next = [...pool.database.all('host')].find(([, host]) => host.address !== new URL(pool.coordinator).hostname);
    pool.designateCoordinator(next?.[1].name_label ?? '');
    await console.connected(3);
    await console.settled();
  });
});

it('a host shows the console of its control domain', async () => {
  const [host] = [...pool.database.all('host')][1] ?? [];
  if (host === undefined) throw new Error('a second host is needed');
  const console = await watch('host', host);
  await console.connected(1);
  expect(console.greetings).toEqual(['RFB ']);
});
