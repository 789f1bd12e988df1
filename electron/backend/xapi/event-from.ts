import { asEventBatch, type EventBatch } from '../../../shared/xenapi/codec-events';
import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import { applyEvents } from './apply-events';
import { CountCheck } from './count-check';
import { endpointKey } from './endpoint';
import type { FollowOptions } from './event-pump';
import { isAboutConnection } from './failures';
import { loadClass } from './load-classes';
import type { Session } from './session';

const WAIT_S = 30;
/** When the counts have to be compared again before they are believed. */
const RECHECK_S = 1;
/** Servers let a wait run over by some seconds. */
const GRACE_S = 20;

/** A token of this moment; undefined where the server does not know event.from. */
export async function readToken(session: Session, signal: AbortSignal): Promise<string | undefined> {
  let probe: EventBatch;
  try {
    probe = await eventsSince(session, ['pool'], '', 0, signal);
  } catch (error) {
    if (error instanceof XapiError && error.code === 'MESSAGE_METHOD_UNKNOWN') return undefined;
    throw error;
  }
  const pool = probe.events[0]?.ref;
  if (pool === undefined) return probe.token;
  try {
    return String(await session.call('event.inject', ['pool', pool], { signal }));
  } catch (error) {
    if (isAboutConnection(error)) throw error;
    // Not permitted, or not known. The probe's own token may be of the pool's last change, which only repeats more.
    return probe.token;
  }
}

/** Applies what changed since the token, for ever. */
export async function followEvents(options: FollowOptions, token: string): Promise<never> {
  const { session, cache, classes, signal, onBatch } = options;
  const check = new CountCheck(cache, classes);
  for (let since = token; ;) {
    const batch = await eventsSince(session, ['*'], since, check.isSuspicious ? RECHECK_S : WAIT_S, signal);
    since = batch.token;
    const changed = applyEvents(cache, batch.events, classes);
    for (const [className, difference] of check.confirmed(batch.counts)) {
      await repair(options, className, difference);
      changed.add(className);
    }
    onBatch(changed);
  }
}

/**
 * Nothing else writes into the cache meanwhile, and references are never used twice, so what the server does not list is
 * gone for good. What is missing is loaded with its class.
 */
async function repair(
  { session, cache, signal }: FollowOptions,
  className: ClassName,
  difference: number,
): Promise<void> {
  if (difference < 0) {
    await loadClass(session, cache, className, signal);
    return;
  }
  const listed = await session.call(`${className}.get_all`, [], { signal });
  signal.throwIfAborted();
  const refs = new Set<unknown>(Array.isArray(listed) ? listed : []);
  for (const ref of [...cache.all(className).keys()]) {
    if (!refs.has(ref)) cache.remove(className, asRef(ref));
  }
}

async function eventsSince(
  session: Session,
  classes: readonly string[],
  token: string,
  waitS: number,
  signal: AbortSignal,
): Promise<EventBatch> {
  const reply = await session.call('event.from', [classes, token, waitS], {
    signal,
    timeoutMs: (waitS + GRACE_S) * 1000,
    isEvent: true,
  });
  const batch = asEventBatch(reply);
  if (batch === undefined)
    throw new TransportError('protocol', endpointKey(session.client.endpoint), 'not a batch of events');
  return batch;
}
