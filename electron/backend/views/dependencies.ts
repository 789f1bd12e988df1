/** Something that was worked out from reads, and has to be again when one of them changes. */
export interface Dependent {
  /** What it read when it last ran; kept by `track`. */
  reads: Set<Source>;
  invalidate(): void;
}

/** One thing that can be read: a record, a class, a derived value. Lives while somebody depends on it. */
export interface Source {
  readonly home: Sources;
  readonly key: string;
  readonly dependents: Set<Dependent>;
}

export type Sources = Map<string, Source>;

/** Notes a read of the source that `home` has under `key`. */
export function note(dependent: Dependent, home: Sources, key: string): void {
  let source = home.get(key);
  if (source === undefined) {
    source = { home, key, dependents: new Set() };
    home.set(key, source);
  }
  source.dependents.add(dependent);
  dependent.reads.add(source);
}

/** Runs something that notes its reads; those of its last run that it did not repeat are let go. */
export function track<T>(dependent: Dependent, compute: () => T): T {
  const before = dependent.reads;
  dependent.reads = new Set();
  try {
    return compute();
  } finally {
    for (const source of before) if (!dependent.reads.has(source)) letGo(source, dependent);
  }
}

/** Ends all dependencies of something that will not run again. */
export function release(dependent: Dependent): void {
  for (const source of dependent.reads) letGo(source, dependent);
  dependent.reads.clear();
}

export function invalidate(home: Sources, key: string): void {
  for (const dependent of home.get(key)?.dependents ?? []) dependent.invalidate();
}

function letGo(source: Source, dependent: Dependent): void {
  source.dependents.delete(dependent);
  if (source.dependents.size === 0) source.home.delete(source.key);
}
