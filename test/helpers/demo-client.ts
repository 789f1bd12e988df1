import { createBackend } from '../../electron/backend/backend';
import type { Backend } from '../../electron/backend/backend-types';
import type { ConnectionRow, JobRow, JobStarted, ObjectId, Row, TopicName } from '../../shared/contract';
import type { Simulator } from '../../simulator/index';
import { memorySecrets, memorySettings } from './memory-settings';
import { RecordingSink } from './recording-sink';
import { until } from './until';

/** The program's backend on a simulated estate, as a window uses it. */
export interface DemoClient {
  readonly backend: Backend;
  /** The first pool's. */
  readonly connection: string;
  /** Resolves with a topic's rows as soon as they are as the condition wants them. */
  reaches<R extends Row>(
    topic: TopicName,
    params: unknown,
    fits: (rows: readonly R[]) => boolean,
  ): Promise<readonly R[]>;
  /** Starts a command, and resolves with its jobs once all have ended. */
  run(command: string, targets: readonly ObjectId[], input?: unknown): Promise<readonly JobRow[]>;
  close(): Promise<void>;
}

/** Resolves once every pool of the simulator is connected and loaded. What the backend logs fails the test. */
export async function connectDemoClient(simulator: Simulator): Promise<DemoClient> {
  const { pools, user, password } = simulator;
  const faults: string[] = [];
  const backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo: () =>
      Promise.resolve({
        pools: pools.map(({ coordinator, hosts }) => ({
          address: new URL(coordinator).host,
          fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
        })),
        user,
        password,
        ended: new Promise(() => undefined),
        close: () => Promise.resolve(),
      }),
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => faults.push(message),
  });

  async function reaches<R extends Row>(
    topic: TopicName,
    params: unknown,
    fits: (rows: readonly R[]) => boolean,
  ): Promise<readonly R[]> {
    const listeners = new Set<() => void>();
    const sink = new RecordingSink(() => {
      for (const listener of listeners) listener();
    });
    const stop = backend.listen(topic, params, sink);
    const rows = () => sink.rows as readonly R[];
    const onRows = (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    await until(onRows, () => fits(rows()));
    stop();
    return rows();
  }

  const { connection } = (await backend.call('connections.demo', { size: 'S' })) as { connection: string };
  const isConnected = ({ state }: ConnectionRow) => state === 'connected';
  await reaches<ConnectionRow>('connections', {}, (rows) => rows.filter(isConnected).length === pools.length);
  return {
    backend,
    connection,
    reaches,
    run: async (command, targets, input) => {
      const { jobs } = (await backend.call('job.start', { command, targets, input })) as JobStarted;
      const rows = await reaches<JobRow>('jobs', {}, (all) => {
        const own = all.filter(({ id }) => jobs.includes(id));
        return own.length === jobs.length && own.every(({ state }) => state !== 'running');
      });
      return rows.filter(({ id }) => jobs.includes(id));
    },
    close: async () => {
      await backend.close();
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
}
