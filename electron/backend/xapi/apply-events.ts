import type { WireEvent } from '../../../shared/xenapi/codec-events';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import type { CacheWriter } from '../cache/cache-types';

/** Writes events into the cache, in their order. Returns the classes that they were about. */
export function applyEvents(
  cache: CacheWriter,
  events: readonly WireEvent[],
  classes: ReadonlySet<ClassName>,
): Set<ClassName> {
  const changed = new Set<ClassName>();
  for (const { className, operation, ref, snapshot } of events) {
    if (className === undefined || !classes.has(className)) continue;
    if (operation === 'del') cache.remove(className, asRef(ref));
    // A record that was gone before it could be read has no snapshot; its deletion follows.
    else if (snapshot !== undefined) cache.upsert(className, asRef(ref), snapshot);
    else continue;
    changed.add(className);
  }
  return changed;
}
