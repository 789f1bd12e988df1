import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import type { CacheReader, CacheWriter } from './cache-types';
import { deepEqual } from './deep-equal';
import { ReverseIndex } from './reverse-index';

/** Told of each record that came (no `before`), changed, or went (no `after`), in the act. */
export type CacheListener = (
  className: ClassName,
  ref: Ref<ClassName>,
  before: object | undefined,
  after: object | undefined,
) => void;

/** All records of one connection, as the server last told them. */
export class ObjectCache implements CacheReader, CacheWriter {
  private readonly tables = new Map<ClassName, Map<Ref<ClassName>, object>>();
  private readonly indexes = new Map<ClassName, ReverseIndex[]>();
  private readonly listeners = new Set<CacheListener>();

  get<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined {
    return this.table(className).get(ref);
  }

  all<C extends ClassName>(className: C): ReadonlyMap<Ref<C>, Records[C]> {
    return this.table(className);
  }

  count(className: ClassName): number {
    return this.table(className).size;
  }

  /** Objects of a class whose `field` holds `ref`. The index is built when it is first asked for. */
  referrers<C extends ClassName>(className: C, field: keyof Records[C] & string, ref: string): readonly Ref<C>[] {
    return Array.from(this.index(className, field).of(ref), asRef<C>);
  }

  onChange(listener: CacheListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  upsert<C extends ClassName>(className: C, ref: Ref<C>, record: Records[C]): void {
    const table = this.table(className);
    const before = table.get(ref);
    // Servers repeat records unchanged (heartbeats, reloads); nobody needs to hear of those.
    if (before !== undefined && deepEqual(before, record)) return;
    table.set(ref, record);
    this.changed(className, ref, before, record);
  }

  remove(className: ClassName, ref: Ref<ClassName>): void {
    this.removeFrom(className, ref);
  }

  replaceClass<C extends ClassName>(className: C, records: Iterable<readonly [Ref<C>, Records[C]]>): void {
    const kept = new Set<Ref<C>>();
    for (const [ref, record] of records) {
      kept.add(ref);
      this.upsert(className, ref, record);
    }
    const table = this.table(className);
    if (table.size === kept.size) return;
    for (const ref of [...table.keys()]) if (!kept.has(ref)) this.removeFrom(className, ref);
  }

  clear(): void {
    for (const className of this.tables.keys()) this.replaceClass(className, []);
  }

  private removeFrom<C extends ClassName>(className: C, ref: Ref<C>): void {
    const table = this.table(className);
    const before = table.get(ref);
    if (before === undefined) return;
    table.delete(ref);
    this.changed(className, ref, before, undefined);
  }

  private changed(
    className: ClassName,
    ref: Ref<ClassName>,
    before: object | undefined,
    after: object | undefined,
  ): void {
    for (const index of this.indexes.get(className) ?? []) index.change(ref, before, after);
    for (const listener of this.listeners) listener(className, ref, before, after);
  }

  private table<C extends ClassName>(className: C): Map<Ref<C>, Records[C]> {
    let table = this.tables.get(className);
    if (table === undefined) {
      table = new Map();
      this.tables.set(className, table);
    }
    // TypeScript cannot say that a class's table holds that class's records; `upsert` sees to it.
    return table as unknown as Map<Ref<C>, Records[C]>;
  }

  private index<C extends ClassName>(className: C, field: keyof Records[C] & string): ReverseIndex {
    const ofClass = this.indexes.get(className) ?? [];
    const known = ofClass.find((index) => index.field === field);
    if (known !== undefined) return known;
    const made = new ReverseIndex(field);
    for (const [ref, record] of this.table(className)) made.change(ref, undefined, record);
    this.indexes.set(className, [...ofClass, made]);
    return made;
  }
}
