import type { Duplex } from 'node:stream';
import { channelSchemas, parseObjectId, ReasonError, text } from '../../shared/contract';
import { asRef } from '../../shared/xenapi/refs';
import type { Backend, BackendOptions } from './backend-types';
import { ObjectCache } from './cache/object-cache';
import type { ConnectionManager } from './connections/connections-types';
import { PoolConnections } from './connections/pool-connections';
import { ServedPools } from './connections/served-pools';
import { openConsole } from './console/open-console';
import { receiveDump } from './dumps/receive-dump';
import { JobRunner } from './jobs/job-runner';
import { parseParams } from './parse-params';
import { createRequests } from './requests';
import { showConnections } from './show-connections';
import { createTopics } from './topics';
import { ViewEngine } from './views/view-engine';

/** Puts the program's work together, and begins to connect to the saved servers. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { settings, secrets, version, serveDump, log } = options;
  const onFault = (error: unknown): void => log(`A connection's upkeep failed: ${String(error)}`);
  const manager = new PoolConnections({
    version,
    settings,
    secrets,
    createCache: () => new ObjectCache(),
    onFault,
  });
  const engine = new ViewEngine(log);
  const jobs = new JobRunner({ connection: (id) => manager.get(id), actions: manager });
  const served = new ServedPools({ manager, onFault });
  const requests = new Map(Object.entries(createRequests({ ...options, manager, jobs, served })));
  const topics = new Map(Object.entries(createTopics({ engine, manager, jobs })));
  const hideConnections = showConnections({ manager, engine, log });
  await manager.restore();
  return {
    call: async (name, params) => known(requests, name)(params),
    listen: (name, params, sink) => known(topics, name)(params, sink),
    open: async (name, params, signal) => {
      switch (name) {
        case 'console':
          return openConsoleById(manager, params, signal);
        case 'dump':
          return receiveDump(parseParams(channelSchemas.dump, params), { serveDump, manager, served });
        default:
          throw unknownName(name);
      }
    },
    close: async () => {
      hideConnections();
      await manager.close();
      await served.close();
    },
  };
}

/** Throws ReasonError when the console's record is gone. */
async function openConsoleById(
  manager: ConnectionManager<ObjectCache>,
  params: unknown,
  signal: AbortSignal,
): Promise<Duplex> {
  const key = parseObjectId(parseParams(channelSchemas.console, params).id);
  const connection = manager.get(key.connection);
  const console = connection?.cache.get('console', asRef<'console'>(key.ref));
  if (connection === undefined || console === undefined) throw new ReasonError(text('reason.gone'));
  return openConsole(connection, console.location, signal);
}

function known<T>(table: ReadonlyMap<string, T>, name: string): T {
  const entry = table.get(name);
  if (entry === undefined) throw unknownName(name);
  return entry;
}

function unknownName(name: string): ReasonError {
  return new ReasonError(text('reason.badParameters', { detail: name }));
}
