import type { Usage } from '../../../shared/model/usage';
import type { ConnectionFacts, Reader } from '../../../shared/views/view';
import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import { NO_USAGE, type MeasuredClass, type UsageSource } from '../metrics/usage-source';

/** Reads a connection as it stands at each call, for those who do not need to hear of changes. */
export class PlainReader implements Reader {
  constructor(
    private readonly facts: () => ConnectionFacts,
    private readonly cache: ObjectCache,
    private readonly usages: Pick<UsageSource, 'usage'> = NO_USAGE,
  ) {}

  get connection(): ConnectionFacts {
    return this.facts();
  }

  record<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined {
    return this.cache.get(className, ref);
  }

  all<C extends ClassName>(className: C): Iterable<readonly [Ref<C>, Records[C]]> {
    return this.cache.all(className);
  }

  referrers<C extends ClassName>(className: C, field: keyof Records[C] & string, ref: string): readonly Ref<C>[] {
    return this.cache.referrers(className, field, ref);
  }

  count(className: ClassName): number {
    return this.cache.count(className);
  }

  /** What was last measured for somebody else. */
  usage<C extends MeasuredClass>(className: C, ref: Ref<C>): Usage | undefined {
    return this.usages.usage(className, ref);
  }

  derive<T>(_: string, compute: (read: Reader) => T): T {
    return compute(this);
  }
}
