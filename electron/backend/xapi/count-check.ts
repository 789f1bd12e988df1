import type { ClassName } from '../../../shared/xenapi/records.gen';
import type { CacheReader } from '../cache/cache-types';

/**
 * Compares the server's number of objects with the cache's after each batch of events.
 *
 * It finds what events cannot tell: event.from gives one event an object at most, so an object that was made after the
 * token, was seen by a load, and was gone before the next batch has no event at all.
 */
export class CountCheck {
  /** Differences at the last batch: an object that vanishes while a batch is made differs for that batch only. */
  private suspected = new Map<ClassName, number>();
  /** Differences that were met already: should a repair not change one, the server counts that class in its own way. */
  private readonly met = new Map<ClassName, number>();

  constructor(
    private readonly cache: CacheReader,
    private readonly classes: ReadonlySet<ClassName>,
  ) {}

  /** Whether the next batch should be asked for at once, to be sure. */
  get isSuspicious(): boolean {
    return this.suspected.size > 0;
  }

  /** The classes to repair: those that differed twice in a row, with the cache's count minus the server's. */
  confirmed(counts: ReadonlyMap<ClassName, number>): ReadonlyMap<ClassName, number> {
    const before = this.suspected;
    this.suspected = new Map();
    const confirmed = new Map<ClassName, number>();
    for (const [className, count] of counts) {
      if (!this.classes.has(className)) continue;
      const difference = this.cache.count(className) - count;
      if (difference === 0) this.met.delete(className);
      else if (difference !== this.met.get(className)) {
        if (Math.sign(before.get(className) ?? 0) === Math.sign(difference)) confirmed.set(className, difference);
        else this.suspected.set(className, difference);
      }
    }
    for (const [className, difference] of confirmed) this.met.set(className, difference);
    return confirmed;
  }
}
