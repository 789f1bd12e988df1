import type { Usage } from '../../../shared/model/usage';
import type { ConnectionFacts, Reader } from '../../../shared/views/view';
import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { MeasuredClass } from '../metrics/usage-source';
import type { Dependent } from './dependencies';
import type { TrackedConnection } from './tracked-connection';

/** Reads one connection on behalf of one dependent, and notes every read. */
export class TrackedReader implements Reader {
  constructor(
    private readonly source: TrackedConnection,
    private readonly dependent: Dependent,
  ) {}

  get connection(): ConnectionFacts {
    this.source.noteFacts(this.dependent);
    return this.source.facts;
  }

  record<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined {
    this.source.noteRecord(this.dependent, className, ref);
    return this.source.cache.get(className, ref);
  }

  all<C extends ClassName>(className: C): Iterable<readonly [Ref<C>, Records[C]]> {
    this.source.noteClass(this.dependent, className);
    return this.source.cache.all(className);
  }

  referrers<C extends ClassName>(className: C, field: keyof Records[C] & string, ref: string): readonly Ref<C>[] {
    this.source.noteReferrers(this.dependent, className, field, ref);
    return this.source.cache.referrers(className, field, ref);
  }

  count(className: ClassName): number {
    this.source.noteCount(this.dependent, className);
    return this.source.cache.count(className);
  }

  usage<C extends MeasuredClass>(className: C, ref: Ref<C>): Usage | undefined {
    return this.source.readUsage(this.dependent, className, ref);
  }

  derive<T>(key: string, compute: (read: Reader) => T): T {
    // One key means one `compute`, so what is kept under the key is a T.
    return this.source.readDerived(this.dependent, key, compute) as T;
  }
}
