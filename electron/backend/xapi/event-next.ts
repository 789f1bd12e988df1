import { asEvents } from '../../../shared/xenapi/codec-events';
import { applyEvents } from './apply-events';
import type { FollowOptions } from './event-pump';
import type { Session } from './session';

/** event.next waits without end, but a server's heartbeat touches its pool object far more often than this. */
const LONGEST_SILENCE_MS = 300_000;

/** Makes the server queue every change for this session, from now on. */
export async function registerForEvents(session: Session, signal: AbortSignal): Promise<void> {
  await session.call('event.register', [['*']], { signal });
}

/**
 * Applies what the server queued, for ever. The queue holds each change with the record as it was then, so an object may
 * step back for as long as the queue of the load is being read; its end is the present.
 */
export async function followQueue({ session, cache, classes, signal, onBatch }: FollowOptions): Promise<never> {
  for (;;) {
    const events = await session.call('event.next', [], { signal, timeoutMs: LONGEST_SILENCE_MS, isEvent: true });
    onBatch(applyEvents(cache, asEvents(events), classes));
  }
}
