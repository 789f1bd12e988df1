/** Which objects of one class hold a reference in one field; kept up as records come and go. */
export class ReverseIndex {
  private readonly holders = new Map<string, Set<string>>();

  constructor(readonly field: string) {}

  change(holder: string, before: object | undefined, after: object | undefined): void {
    const old = referencesIn(before, this.field);
    const now = referencesIn(after, this.field);
    for (const target of old) if (!now.includes(target)) this.remove(target, holder);
    for (const target of now) if (!old.includes(target)) this.add(target, holder);
  }

  of(target: string): Iterable<string> {
    return this.holders.get(target) ?? [];
  }

  private add(target: string, holder: string): void {
    const known = this.holders.get(target);
    if (known === undefined) this.holders.set(target, new Set([holder]));
    else known.add(holder);
  }

  private remove(target: string, holder: string): void {
    const known = this.holders.get(target);
    known?.delete(holder);
    if (known?.size === 0) this.holders.delete(target);
  }
}

/** The references that a record's field holds: one, or a set of them. */
export function referencesIn(record: object | undefined, field: string): readonly string[] {
  if (record === undefined) return [];
  const value: unknown = Reflect.get(record, field);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
