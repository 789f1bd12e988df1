import type { DumpFacts, Row } from '../contract';
import type { Usage } from '../model/usage';
import type { ClassName, Records } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';

/**
 * One connection's cache as a view may read it. Each read is noted: the view (or the row) runs again when what
 * it read changes, and only then.
 */
export interface Reader {
  readonly connection: ConnectionFacts;
  record<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined;
  /** All of a class. Noted as a read of every record of it: for small classes, and for small views only. */
  all<C extends ClassName>(className: C): Iterable<readonly [Ref<C>, Records[C]]>;
  /** Those records of a class whose `field` holds `ref`, where the server keeps no set of its own. */
  referrers<C extends ClassName>(className: C, field: keyof Records[C] & string, ref: string): readonly Ref<C>[];
  /** How many objects a class has. Noted as a read of their coming and going, not of the records. */
  count(className: ClassName): number;
  /**
   * What a VM or a host uses at present; undefined while that is not known. It is measured only while it is read by a view
   * that is followed.
   */
  usage<C extends 'VM' | 'host'>(className: C, ref: Ref<C>): Usage | undefined;
  /**
   * A value that many rows need, worked out once a connection: what `compute` reads is noted for the value, and
   * rows run again only when the value itself changes. One `key` must always mean one `compute`.
   */
  derive<T>(key: string, compute: (read: Reader) => T): T;
}

/** What views may know of a connection beside its cache. */
export interface ConnectionFacts {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly state: 'connecting' | 'loading' | 'connected' | 'reconnecting' | 'waiting' | 'disconnected' | 'failed';
  /** Server's clock minus this machine's, ms. */
  readonly clockOffsetMs: number;
  /** The server's time when the session began, brought up to date once a day: what ends by the day is told by it. */
  readonly asOf?: number;
  /** There where it is an offline pool: nothing can be changed, and nothing has a console. */
  readonly dump?: DumpFacts;
}

export interface Readers {
  /** Noted as a read of the list of connections. */
  all(): Iterable<Reader>;
  of(connection: string): Reader | undefined;
}

/** A view that runs as a whole: a tab, a dialog. `rows` must not throw on any record a server may send. */
export interface View<P, R extends Row> {
  rows(readers: Readers, params: P): readonly R[];
}

/**
 * A view over very many objects: each has its own rows, which are made again only when a record that they read
 * changes. `classes` are those whose objects have rows; `connectionRows` are the connection's own.
 */
export interface ObjectsView<R extends PlacedRow> {
  readonly classes: readonly ClassName[];
  rows(reader: Reader, className: ClassName, ref: Ref<ClassName>): readonly Placed<R>[];
  connectionRows(reader: Reader): readonly Placed<R>[];
}

/** A row that may hang under another. */
export type PlacedRow = Row & { readonly parent?: string | null };

/**
 * A row as an object brings it. Any other row belongs to one object alone; a group may be brought by many, equal
 * each time, and is shown only while something hangs under it, or while somebody keeps it; how those have it that keep
 * it counts only while nobody else brings it.
 */
export interface Placed<R extends PlacedRow = PlacedRow> {
  readonly row: R;
  readonly isGroup?: true;
  readonly isKept?: true;
}
