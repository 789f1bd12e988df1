import { recordEntries } from '../../../shared/xenapi/codec';
import { XapiError } from '../../../shared/xenapi/errors';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { schema } from '../../../shared/xenapi/schema.gen';
import type { CacheWriter } from '../cache/cache-types';
import { isAboutConnection } from './failures';
import type { Session } from './session';

/**
 * What makes the tree usable comes first; certificates before their hosts, so that no member is known without its own:
 * where the coordinator goes away meanwhile the user would be asked about it.
 */
const FIRST: readonly ClassName[] = [
  'pool',
  'Certificate',
  'host',
  'host_metrics',
  'VM',
  'SR',
  'PBD',
  'VBD',
  'network',
];
/** Secrets are none of the program's business. Roles never change, and are two thousand: each permission is one. */
const LEFT_OUT: ReadonlySet<string> = new Set(['secret', 'role']);
/** `message` has its records but is not of the database. */
const OTHERS = [...schema.get_all_classes, 'message'].filter((name) => !LEFT_OUT.has(name)) as ClassName[];

/** Classes whose records are held, in the order in which they are loaded. */
export const LOADED_CLASSES: readonly ClassName[] = [...new Set([...FIRST, ...OTHERS])].filter(
  (name) =>
    schema.classes[name]?.removed === undefined &&
    schema.classes[name]?.messages['get_all_records']?.removed === undefined,
);

export interface LoadOptions {
  readonly session: Session;
  readonly cache: CacheWriter;
  readonly signal: AbortSignal;
  /** Called for each class as it is in the cache. */
  readonly onClass: (className: ClassName, loaded: number, total: number) => void;
}

/** Fills the cache class by class. Resolves to the classes that the server gave; others it refused, or does not know. */
export async function loadClasses({ session, cache, signal, onClass }: LoadOptions): Promise<ReadonlySet<ClassName>> {
  const failed = new AbortController();
  const loadSignal = AbortSignal.any([signal, failed.signal]);
  const given = new Set<ClassName>();
  const waiting = [...LOADED_CLASSES];
  const failures: unknown[] = [];
  let loaded = 0;

  const work = async () => {
    for (let className = waiting.shift(); className !== undefined; className = waiting.shift()) {
      if (await loadClass(session, cache, className, loadSignal)) given.add(className);
      onClass(className, ++loaded, LOADED_CLASSES.length);
    }
  };
  const workers = Array.from({ length: session.client.repliesAtOnce }, () =>
    work().catch((error: unknown) => {
      waiting.length = 0;
      failures.push(error);
      // The other workers must not write into a cache that is being filled anew.
      failed.abort();
    }),
  );
  await Promise.all(workers);
  // Any others only tell that their work was called off.
  if (failures.length > 0) throw failures[0];
  return given;
}

/** Makes the cache hold what the server has of a class; false where the server will not tell. */
export async function loadClass(
  session: Session,
  cache: CacheWriter,
  className: ClassName,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const records = await session.call(`${className}.get_all_records`, [], { signal });
    signal.throwIfAborted();
    cache.replaceClass(className, recordEntries(records));
    return true;
  } catch (error) {
    // The user's role, or the server's age, or a record that it cannot give: the rest is still worth having.
    if (!(error instanceof XapiError) || isAboutConnection(error)) throw error;
    cache.replaceClass(className, []);
    return false;
  }
}
