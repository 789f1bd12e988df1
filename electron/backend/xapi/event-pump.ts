import { XapiError } from '../../../shared/xenapi/errors';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import type { CacheReader, CacheWriter } from '../cache/cache-types';
import { followEvents, readToken } from './event-from';
import { followQueue, registerForEvents } from './event-next';
import { loadClasses } from './load-classes';
import type { Session } from './session';

export interface PumpOptions {
  readonly session: Session;
  readonly cache: CacheReader & CacheWriter;
  readonly signal: AbortSignal;
  /** What must be known before anything is loaded; found out while the server is asked where events begin. */
  readonly prepare: () => Promise<void>;
  /** A class is in the cache, as `loaded` of `total`. */
  readonly onClass: (className: ClassName, loaded: number, total: number) => void;
  /** Everything is loaded; from here on events are followed. */
  readonly onLive: () => void;
  /** A batch of events was applied that changed objects of these classes. */
  readonly onBatch: (classes: ReadonlySet<ClassName>) => void;
}

export interface FollowOptions extends PumpOptions {
  /** The classes that were loaded; events of others are left alone. */
  readonly classes: ReadonlySet<ClassName>;
}

/** Replies after which what was followed is lost, and only a new load can tell what happened since. */
const LOST = new Set([
  'EVENTS_LOST',
  'EVENT_FROM_TOKEN_PARSE_FAILURE',
  'SESSION_NOT_REGISTERED',
  // The session has been renewed by now; a server that restarted has forgotten its history.
  'SESSION_INVALID',
]);

const LOSSES_IN_A_ROW = 3;

/**
 * Makes the cache equal to the server's database and keeps it so. Ends only by an error: the connection's, or the signal's.
 *
 * Following starts at a point before the load, so that whatever changes meanwhile is told afterwards.
 */
export async function runEventPump(options: PumpOptions): Promise<never> {
  let losses = 0;
  const onBatch = (classes: ReadonlySet<ClassName>) => {
    losses = 0;
    options.onBatch(classes);
  };
  for (;;) {
    try {
      await loadAndFollow({ ...options, onBatch });
    } catch (error) {
      // Lost again and again: the caller waits a while before it connects anew.
      if (!(error instanceof XapiError) || !LOST.has(error.code) || ++losses > LOSSES_IN_A_ROW) throw error;
    }
  }
}

async function loadAndFollow(options: PumpOptions): Promise<never> {
  const [token] = await Promise.all([readToken(options.session, options.signal), options.prepare()]);
  if (token === undefined) await registerForEvents(options.session, options.signal);
  const classes = await loadClasses(options);
  options.onLive();
  const follow = { ...options, classes };
  return token === undefined ? followQueue(follow) : followEvents(follow, token);
}
