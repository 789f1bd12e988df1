import { channelSchemas, ReasonError, text } from '../../shared/contract';
import type { Backend, BackendOptions } from './backend-types';
import { ObjectCache } from './cache/object-cache';
import { PoolConnections } from './connections/pool-connections';
import { ServedPools } from './connections/served-pools';
import { createConsolePasswords } from './console/console-passwords';
import { openConsoleById } from './console/open-by-id';
import { receiveDump } from './dumps/receive-dump';
import { JobRunner } from './jobs/job-runner';
import { parseParams } from './parse-params';
import { createRequests } from './requests';
import { showConnections } from './show-connections';
import { agentSocket } from './terminal/agent-socket';
import { openTerminal } from './terminal/open-terminal';
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
  const consolePasswords = createConsolePasswords(manager, secrets, log);
  const requests = new Map(Object.entries(createRequests({ ...options, manager, jobs, served, consolePasswords })));
  const topics = new Map(Object.entries(createTopics({ engine, manager, jobs })));
  const hideConnections = showConnections({ manager, engine, log });
  await manager.restore();
  return {
    call: async (name, params) => known(requests, name)(params),
    listen: (name, params, sink) => known(topics, name)(params, sink),
    open: async (name, params, signal) => {
      switch (name) {
        case 'console':
          return openConsoleById(
            { manager, passwords: consolePasswords },
            parseParams(channelSchemas.console, params).id,
            signal,
          );
        case 'terminal':
          return openTerminal(parseParams(channelSchemas.terminal, params), {
            manager,
            settings,
            secrets,
            agent: agentSocket(process.platform, process.env),
            log,
          });
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

function known<T>(table: ReadonlyMap<string, T>, name: string): T {
  const entry = table.get(name);
  if (entry === undefined) throw unknownName(name);
  return entry;
}

function unknownName(name: string): ReasonError {
  return new ReasonError(text('reason.badParameters', { detail: name }));
}
