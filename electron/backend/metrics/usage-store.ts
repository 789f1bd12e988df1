import { hostUsage, vmUsage, type Usage } from '../../../shared/model/usage';
import type { Ref } from '../../../shared/xenapi/refs';
import { deepEqual } from '../cache/deep-equal';
import type { CacheReader } from '../cache/cache-types';
import type { RrdUpdates } from './rrd-updates';
import type { MeasuredClass } from './usage-source';

/** A value that nobody has confirmed for this long is not true any more. */
const KEPT_MS = 60_000;

interface Kept {
  readonly class: MeasuredClass;
  readonly ref: Ref<MeasuredClass>;
  readonly usage: Usage;
  /** The host that measured it. */
  readonly host: Ref<'host'>;
  readonly atMs: number;
}

/** What was last measured of each object, and by which host. */
export class UsageStore {
  private readonly kept = new Map<Ref<MeasuredClass>, Kept>();
  private readonly listeners = new Set<(className: MeasuredClass, ref: Ref<MeasuredClass>) => void>();

  usage(ref: Ref<MeasuredClass>): Usage | undefined {
    const kept = this.kept.get(ref);
    return kept === undefined || isOld(kept) ? undefined : kept.usage;
  }

  onChange(listener: (className: MeasuredClass, ref: Ref<MeasuredClass>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What a host says of itself and of the VMs that it runs; what it said of others before is no longer so. */
  take(cache: CacheReader, host: Ref<'host'>, { latest }: RrdUpdates): void {
    const record = cache.get('host', host);
    if (record === undefined) return;
    const atMs = Date.now();
    const told = new Set<Ref<MeasuredClass>>();
    const keep = (className: MeasuredClass, ref: Ref<MeasuredClass>, usage: Usage): void => {
      told.add(ref);
      this.keep({ class: className, ref, usage, host, atMs });
    };
    const own = latest.get(`host:${record.uuid}`);
    if (own !== undefined) keep('host', host, hostUsage(own));
    for (const ref of record.resident_VMs) {
      const measured = latest.get(`vm:${cache.get('VM', ref)?.uuid ?? ''}`);
      if (measured !== undefined) keep('VM', ref, vmUsage(measured));
    }
    this.drop((known) => known.host === host && !told.has(known.ref));
  }

  dropOld(): void {
    this.drop(isOld);
  }

  private keep(kept: Kept): void {
    const before = this.kept.get(kept.ref);
    this.kept.set(kept.ref, kept);
    if (!deepEqual(before?.usage, kept.usage)) this.changed(kept);
  }

  private drop(isGone: (kept: Kept) => boolean): void {
    for (const kept of this.kept.values()) {
      if (!isGone(kept)) continue;
      this.kept.delete(kept.ref);
      this.changed(kept);
    }
  }

  private changed({ class: className, ref }: Kept): void {
    for (const listener of this.listeners) listener(className, ref);
  }
}

function isOld({ atMs }: Kept): boolean {
  return Date.now() - atMs > KEPT_MS;
}
