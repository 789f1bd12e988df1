import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';

/** What the event pump writes and the live views read. One per connection; it never talks to a server. */
export interface CacheWriter {
  upsert<C extends ClassName>(className: C, ref: Ref<C>, record: Records[C]): void;
  remove(className: ClassName, ref: Ref<ClassName>): void;
  /** Makes the class hold just these: what is equal stays untouched, what is missing is removed. */
  replaceClass<C extends ClassName>(className: C, records: Iterable<readonly [Ref<C>, Records[C]]>): void;
  clear(): void;
}

export interface CacheReader {
  get<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined;
  all<C extends ClassName>(className: C): ReadonlyMap<Ref<C>, Records[C]>;
  count(className: ClassName): number;
}
