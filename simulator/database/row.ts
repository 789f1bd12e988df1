import type { Table } from './tables';

/** The fields of one object. A change makes a new one, so that whoever holds it holds a snapshot. */
export type Fields = Readonly<Record<string, unknown>>;

/** One object of the database, linked into the order of its last change. */
export interface Row {
  readonly table: Table;
  readonly ref: string;
  readonly created: number;
  /** The generation of the last change. */
  modified: number;
  fields: Fields;
  /** The record's JSON text in UTF-8, kept until the next change: big replies are joined from these. */
  json: Uint8Array | undefined;
  older: Row | undefined;
  newer: Row | undefined;
}

/** What is left of a destroyed object, for readers whose token is older. */
export interface Tombstone {
  readonly table: Table;
  readonly ref: string;
  readonly created: number;
  readonly destroyed: number;
}

/** Rows from the longest unchanged to the last changed, so that reading changes costs changes, not rows. */
export class ChangeOrder {
  private newest: Row | undefined;

  append(row: Row): void {
    row.older = this.newest;
    row.newer = undefined;
    if (this.newest !== undefined) this.newest.newer = row;
    this.newest = row;
  }

  remove(row: Row): void {
    if (row.older !== undefined) row.older.newer = row.newer;
    if (row.newer !== undefined) row.newer.older = row.older;
    else this.newest = row.older;
    row.older = undefined;
    row.newer = undefined;
  }

  clear(): void {
    this.newest = undefined;
  }

  /** Newest first. */
  *since(generation: number): Generator<Row, void> {
    for (let row = this.newest; row !== undefined && row.modified > generation; row = row.older) yield row;
  }
}
