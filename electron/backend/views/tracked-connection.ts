import type { Usage } from '../../../shared/model/usage';
import type { ConnectionFacts, Reader } from '../../../shared/views/view';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { deepEqual } from '../cache/deep-equal';
import type { ObjectCache } from '../cache/object-cache';
import { referencesIn } from '../cache/reverse-index';
import { NO_USAGE, type MeasuredClass, type UsageSource } from '../metrics/usage-source';
import { invalidate, note, Sources, type Dependent } from './dependencies';
import { DerivedValue } from './derived-value';
import { TrackedReader } from './tracked-reader';

/** One connection as views see it, with who read what of it. */
export class TrackedConnection {
  private readonly records = new Map<ClassName, Sources>();
  private readonly others = new Sources();
  private readonly usageReads = new Sources();
  private readonly derivedReads = new Sources((key) => this.settleLater(key));
  /** The fields of a class that somebody asked for the referrers by. */
  private readonly referrerFields = new Map<ClassName, Set<string>>();
  private readonly derived = new Map<string, DerivedValue>();
  private readonly disposers: readonly (() => void)[];

  constructor(
    private currentFacts: ConnectionFacts,
    readonly cache: ObjectCache,
    private readonly usages: UsageSource = NO_USAGE,
  ) {
    this.disposers = [
      cache.onChange((className, ref, before, after) => this.recordChanged(className, ref, before, after)),
      usages.onChange((className, ref) => invalidate(this.usageReads, usageKey(className, ref))),
    ];
  }

  get facts(): ConnectionFacts {
    return this.currentFacts;
  }

  setFacts(facts: ConnectionFacts): void {
    if (deepEqual(this.currentFacts, facts)) return;
    this.currentFacts = facts;
    invalidate(this.others, 'facts');
  }

  readerFor(dependent: Dependent): Reader {
    return new TrackedReader(this, dependent);
  }

  noteFacts(dependent: Dependent): void {
    note(dependent, this.others, 'facts');
  }

  noteRecord(dependent: Dependent, className: ClassName, ref: string): void {
    let home = this.records.get(className);
    if (home === undefined) {
      home = new Sources();
      this.records.set(className, home);
    }
    note(dependent, home, ref);
  }

  noteClass(dependent: Dependent, className: ClassName): void {
    note(dependent, this.others, `class:${className}`);
  }

  noteCount(dependent: Dependent, className: ClassName): void {
    note(dependent, this.others, `count:${className}`);
  }

  noteReferrers(dependent: Dependent, className: ClassName, field: string, target: string): void {
    const fields = this.referrerFields.get(className) ?? new Set();
    this.referrerFields.set(className, fields.add(field));
    note(dependent, this.others, referrersKey(className, field, target));
  }

  readDerived(dependent: Dependent, key: string, compute: (read: Reader) => unknown): unknown {
    let value = this.derived.get(key);
    if (value === undefined) {
      value = new DerivedValue((reading) => compute(this.readerFor(reading)), {
        stale: () => this.settleLater(key),
        changed: () => invalidate(this.derivedReads, key),
      });
      this.derived.set(key, value);
    }
    note(dependent, this.derivedReads, key);
    return value.current();
  }

  /** It is measured for as long as anybody reads of anything what it uses. */
  readUsage<C extends MeasuredClass>(dependent: Dependent, className: C, ref: Ref<C>): Usage | undefined {
    note(dependent, this.usageReads, usageKey(className, ref));
    this.usages.measureWhile(() => this.usageReads.size > 0);
    return this.usages.usage(className, ref);
  }

  dispose(): void {
    for (const dispose of this.disposers) dispose();
    for (const value of this.derived.values()) value.dispose();
  }

  private settleLater(key: string): void {
    queueMicrotask(() => this.settle(key));
  }

  /** Once a burst of changes is over: works the value out again, or drops it when nobody reads it any more. */
  private settle(key: string): void {
    const value = this.derived.get(key);
    if (this.derivedReads.has(key)) {
      value?.refresh();
    } else {
      value?.dispose();
      this.derived.delete(key);
    }
  }

  private recordChanged(className: ClassName, ref: Ref<ClassName>, before?: object, after?: object): void {
    const home = this.records.get(className);
    if (home !== undefined) invalidate(home, ref);
    invalidate(this.others, `class:${className}`);
    if (before === undefined || after === undefined) invalidate(this.others, `count:${className}`);
    for (const field of this.referrerFields.get(className) ?? []) {
      const old = referencesIn(before, field);
      const now = referencesIn(after, field);
      for (const target of [...old, ...now]) {
        if (old.includes(target) !== now.includes(target)) {
          invalidate(this.others, referrersKey(className, field, target));
        }
      }
    }
  }
}

function usageKey(className: MeasuredClass, ref: string): string {
  return `${className}:${ref}`;
}

function referrersKey(className: ClassName, field: string, target: string): string {
  return `referrers:${className}.${field}=${target}`;
}
