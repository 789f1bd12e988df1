/** Something that was worked out from reads, and has to be again when one of them changes. */
export interface Dependent {
  /** What it read when it last ran; kept by `track`. */
  reads: Reads;
  invalidate(): void;
}

/** A set while it is being gathered. There are very many that read a handful each, for which lists take far less memory. */
export type Reads = readonly Source[] | Set<Source>;

/** One thing that can be read: a record, a class, a derived value. Lives while somebody depends on it. */
export interface Source {
  readonly home: Sources;
  readonly key: string;
  /** Most have one: a set for each of those would be most of what they take. */
  dependents: Dependent | Set<Dependent>;
}

export class Sources extends Map<string, Source> {
  /** `unread` is told of each key that nobody depends on any more. */
  constructor(readonly unread: (key: string) => void = () => undefined) {
    super();
  }
}

/** Notes a read of the source that `home` has under `key`. */
export function note(dependent: Dependent, home: Sources, key: string): void {
  let source = home.get(key);
  if (source === undefined) {
    source = { home, key, dependents: dependent };
    home.set(key, source);
  } else {
    addDependent(source, dependent);
  }
  const { reads } = dependent;
  if (reads instanceof Set) reads.add(source);
  else if (!reads.includes(source)) dependent.reads = [...reads, source];
}

/** Runs something that notes its reads; those of its last run that it did not repeat are let go. */
export function track<T>(dependent: Dependent, compute: () => T): T {
  const before = dependent.reads;
  const reads = new Set<Source>();
  dependent.reads = reads;
  try {
    return compute();
  } finally {
    for (const source of before) if (!reads.has(source)) letGo(source, dependent);
    dependent.reads = [...reads];
  }
}

/** Ends all dependencies of something that will not run again. */
export function release(dependent: Dependent): void {
  for (const source of dependent.reads) letGo(source, dependent);
  dependent.reads = [];
}

export function invalidate(home: Sources, key: string): void {
  const dependents = home.get(key)?.dependents;
  if (dependents instanceof Set) for (const dependent of dependents) dependent.invalidate();
  else dependents?.invalidate();
}

function addDependent(source: Source, dependent: Dependent): void {
  const { dependents } = source;
  if (dependents instanceof Set) dependents.add(dependent);
  else if (dependents !== dependent) source.dependents = new Set([dependents, dependent]);
}

function letGo(source: Source, dependent: Dependent): void {
  const { dependents, home, key } = source;
  if (dependents instanceof Set) dependents.delete(dependent);
  const isLast = dependents instanceof Set ? dependents.size === 0 : dependents === dependent;
  if (!isLast) return;
  home.delete(key);
  home.unread(key);
}
