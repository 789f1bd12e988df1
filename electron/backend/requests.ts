import type { z } from 'zod';
import {
  parseObjectId,
  ReasonError,
  requestSchemas,
  text,
  type RequestName,
  type RequestResult,
} from '../../shared/contract';
import { findObjects } from '../../shared/views/find-objects';
import { objectPlace } from '../../shared/views/object-place';
import type { BackendOptions } from './backend-types';
import type { ObjectCache } from './cache/object-cache';
import type { ConnectionManager } from './connections/connections-types';
import type { ServedPools } from './connections/served-pools';
import type { ConsolePasswords } from './console/console-passwords';
import type { JobRunner } from './jobs/job-runner';
import { givenFields, parseParams } from './parse-params';
import { PlainReader } from './views/plain-reader';

interface RequestsOptions extends Pick<BackendOptions, 'version' | 'carrier' | 'settings' | 'secrets' | 'startDemo'> {
  readonly manager: ConnectionManager<ObjectCache>;
  readonly jobs: JobRunner;
  readonly served: ServedPools;
  readonly consolePasswords: ConsolePasswords;
}

type Requests = { readonly [N in RequestName]: (params: unknown) => Promise<RequestResult<N>> };

/** What the window may ask once: each request's parameters are checked by its schema, then it is answered. */
export function createRequests(options: RequestsOptions): Requests {
  const { version, carrier, settings, secrets, startDemo, manager, jobs, served, consolePasswords } = options;
  return {
    'app.info': answer(requestSchemas['app.info'], () =>
      Promise.resolve({ version, carrier, secrets: secrets.state() }),
    ),
    'preferences.read': answer(requestSchemas['preferences.read'], () => Promise.resolve(settings.preferences())),
    'preferences.write': answer(requestSchemas['preferences.write'], (change) =>
      settings.writePreferences(givenFields(change)),
    ),
    'connections.add': answer(requestSchemas['connections.add'], async (server) => ({
      connection: await manager.add(server),
    })),
    'connections.demo': answer(requestSchemas['connections.demo'], async ({ size }) => {
      const demo = await startDemo(size);
      const { user, password } = demo;
      const [first] = await served.show(demo, () =>
        demo.pools.map((pool) => manager.addDemo({ ...pool, user, password })),
      );
      if (first === undefined) throw new ReasonError(text('reason.emptyDemo'));
      return { connection: first };
    }),
    'connections.certificate': answer(
      requestSchemas['connections.certificate'],
      async ({ connection, fingerprint, trust }) => {
        await manager.answerCertificate(connection, fingerprint, trust);
        return null;
      },
    ),
    'connections.password': answer(
      requestSchemas['connections.password'],
      async ({ connection, user, password, remember }) => {
        await manager.answerPassword(connection, { user, password, remember });
        return null;
      },
    ),
    'secrets.unlock': answer(requestSchemas['secrets.unlock'], async ({ password }) => {
      await secrets.unlock(password);
      return null;
    }),
    'job.start': answer(requestSchemas['job.start'], ({ command, targets, input }) =>
      Promise.resolve(jobs.start(command, targets, input)),
    ),
    'objects.find': answer(requestSchemas['objects.find'], ({ typed, limit }) =>
      Promise.resolve(findObjects(plainReaders(manager), typed, limit)),
    ),
    'object.place': answer(requestSchemas['object.place'], ({ id, show }) => {
      const { connection } = parseObjectId(id);
      const read = plainReaders(manager).find((reader) => reader.connection.id === connection);
      return Promise.resolve(read === undefined ? { kind: 'nowhere' } : objectPlace(read, id, show));
    }),
    'console.givePassword': answer(requestSchemas['console.givePassword'], ({ id, ...given }) => {
      consolePasswords.give(id, given);
      return Promise.resolve(null);
    }),
    'job.cancel': answer(requestSchemas['job.cancel'], async ({ job }) => {
      await jobs.cancel(job);
      return null;
    }),
    'jobs.clear': answer(requestSchemas['jobs.clear'], () => {
      jobs.clearEnded();
      return Promise.resolve(null);
    }),
  };
}

function plainReaders(manager: RequestsOptions['manager']): readonly PlainReader[] {
  return Array.from(manager.connections(), ({ facts, cache }) => new PlainReader(() => facts, cache));
}

function answer<S extends z.ZodType, R>(
  schema: S,
  handle: (params: z.output<S>) => Promise<R>,
): (params: unknown) => Promise<R> {
  return async (params) => handle(parseParams(schema, params));
}
