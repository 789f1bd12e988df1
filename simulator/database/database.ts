import { XapiError } from '../../shared/xenapi/errors';
import type { ClassName, Records } from '../../shared/xenapi/records.gen';
import { asRef, isNullRef, NULL_REF, type Ref } from '../../shared/xenapi/refs';
import type { Random } from '../random';
import { ChangeOrder, type Fields, type Row, type Tombstone } from './row';
import { tables, type Relation, type Table } from './tables';

export interface Change {
  readonly operation: 'add' | 'mod' | 'del';
  /** For `del`: as the object was last. */
  readonly row: Row;
  /** For `mod`: the fields as they were; those that did not change are the same values. */
  readonly before?: Fields;
}

export type ChangeListener = (change: Change) => void;

/** Destroyed objects that are remembered; a reader that is further behind finds out by `valid_ref_counts`. */
const MAX_TOMBSTONES = 100_000;

/**
 * The objects of one pool, by class and reference. Records hold the same values as the client's: numbers for ints, milliseconds
 * for dates. Fields that are the far end of a relation are kept here and cannot be written.
 */
export class Database {
  private readonly rowsByClass = new Map<string, Map<string, Row>>([...tables.keys()].map((name) => [name, new Map()]));
  private readonly order = new ChangeOrder();
  private readonly listeners = new Set<ChangeListener>();
  private tombstones: Tombstone[] = [];
  private lastGeneration = 0;

  constructor(
    private readonly random: Random,
    /** What records show of their fields; an older server than the latest shows less. */
    private readonly shown: ReadonlyMap<string, Table> = tables,
  ) {}

  /** Grows with each change of each object, and never goes back. */
  get generation(): number {
    return this.lastGeneration;
  }

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  create<C extends ClassName>(className: C, fields: Partial<Records[C]>, ref = this.newRef<C>()): Ref<C> {
    this.insert(tableOf(className), ref, asFields(fields));
    return ref;
  }

  /** For callers that know the class only by name. Fields that are not given take the datamodel's defaults. */
  insert(table: Table, ref: string, given: Fields): Row {
    const fields: Record<string, unknown> = { ...table.blank, ...given };
    for (const name of table.derived) fields[name] = table.blank[name];
    if (table.fieldsByName.has('uuid') && fields['uuid'] === '') fields['uuid'] = this.random.uuid();
    const row = this.place(table, ref, fields);
    this.emit({ operation: 'add', row });
    for (const relation of table.relations) {
      for (const target of refsIn(fields[relation.field])) this.link(relation, target, ref);
    }
    return row;
  }

  /** Takes an object from a backup, with all its fields: both ends of each relation are written down already. Nobody is told. */
  load(table: Table, ref: string, fields: Fields): void {
    this.place(table, ref, fields);
  }

  /** Drops every object without a word: what the server does before it starts over from a backup. */
  clear(): void {
    for (const rows of this.rowsByClass.values()) rows.clear();
    this.order.clear();
    this.forgetHistory();
  }

  modify<C extends ClassName>(className: C, ref: Ref<C>, changes: Partial<Records[C]>): void {
    this.update(this.rowOrFail(tableOf(className), ref), asFields(changes));
  }

  /** As `modify`, for an object that may be gone by now. */
  modifyIfPresent<C extends ClassName>(className: C, ref: Ref<C>, changes: Partial<Records[C]>): void {
    const row = this.row(tableOf(className), ref);
    if (row !== undefined) this.update(row, asFields(changes));
  }

  update(row: Row, changes: Fields): void {
    const before = row.fields;
    this.write(row, changes);
    for (const relation of row.table.relations) {
      if (!(relation.field in changes)) continue;
      const old = refsIn(before[relation.field]);
      const now = refsIn(row.fields[relation.field]);
      for (const target of old) if (!now.includes(target)) this.unlink(relation, target, row.ref);
      for (const target of now) if (!old.includes(target)) this.link(relation, target, row.ref);
    }
  }

  /** An event for an object that did not change. */
  touch(row: Row): void {
    this.write(row, {});
  }

  destroy(className: ClassName, ref: string): void {
    const table = tableOf(className);
    const row = this.rowOrFail(table, ref);
    this.rowsOf(table).delete(ref);
    this.order.remove(row);
    this.tombstones.push({ table: row.table, ref, created: row.created, destroyed: ++this.lastGeneration });
    if (this.tombstones.length > 2 * MAX_TOMBSTONES) this.tombstones = this.tombstones.slice(-MAX_TOMBSTONES);
    this.emit({ operation: 'del', row });
    for (const relation of table.relations) {
      for (const target of refsIn(row.fields[relation.field])) this.unlink(relation, target, ref);
    }
  }

  /** The record, or HANDLE_INVALID. */
  record<C extends ClassName>(className: C, ref: Ref<C>): Records[C] {
    return asRecord(className, this.rowOrFail(tableOf(className), ref));
  }

  find<C extends ClassName>(className: C, ref: Ref<C>): Records[C] | undefined {
    const row = this.row(tableOf(className), ref);
    return row === undefined ? undefined : asRecord(className, row);
  }

  *all<C extends ClassName>(className: C): Generator<readonly [Ref<C>, Records[C]], void> {
    for (const row of this.rows(tableOf(className))) yield [asRef<C>(row.ref), asRecord(className, row)];
  }

  row(table: Table, ref: string): Row | undefined {
    return this.rowsOf(table).get(ref);
  }

  rowOrFail(table: Table, ref: string): Row {
    const row = this.rowsOf(table).get(ref);
    if (row === undefined) throw new XapiError('HANDLE_INVALID', [table.name, ref]);
    return row;
  }

  rows(table: Table): IterableIterator<Row> {
    return this.rowsOf(table).values();
  }

  count(table: Table): number {
    return this.rowsOf(table).size;
  }

  /** Objects made or changed after the generation, newest first. */
  changedSince(generation: number): Iterable<Row> {
    return this.order.since(generation);
  }

  /** Objects destroyed after the generation, newest first. */
  *destroyedSince(generation: number): Generator<Tombstone, void> {
    for (let index = this.tombstones.length - 1; index >= 0; index -= 1) {
      const tombstone = this.tombstones[index];
      if (tombstone === undefined || tombstone.destroyed <= generation) return;
      yield tombstone;
    }
  }

  /** What a restart of the server, or another coordinator, no longer knows. */
  forgetHistory(): void {
    this.tombstones = [];
  }

  newRef<C extends ClassName>(): Ref<C> {
    return asRef<C>(`OpaqueRef:${this.random.uuid()}`);
  }

  private rowsOf(table: Table): Map<string, Row> {
    const rows = this.rowsByClass.get(table.name);
    if (rows === undefined) throw new Error(`No such class: ${table.name}`);
    return rows;
  }

  private place(table: Table, ref: string, fields: Fields): Row {
    const generation = ++this.lastGeneration;
    const row: Row = {
      table: this.shown.get(table.name) ?? table,
      ref,
      fields,
      created: generation,
      modified: generation,
      json: undefined,
      older: undefined,
      newer: undefined,
    };
    this.rowsOf(table).set(ref, row);
    this.order.append(row);
    return row;
  }

  private write(row: Row, changes: Fields): void {
    const before = row.fields;
    row.fields = { ...before, ...changes };
    row.modified = ++this.lastGeneration;
    row.json = undefined;
    this.order.remove(row);
    this.order.append(row);
    this.emit({ operation: 'mod', row, before });
  }

  private link(relation: Relation, target: string, ref: string): void {
    const row = this.row(tableOf(relation.targetClass), target);
    if (row === undefined) return;
    this.write(row, { [relation.targetField]: [...refsIn(row.fields[relation.targetField]), ref] });
  }

  private unlink(relation: Relation, target: string, ref: string): void {
    const row = this.row(tableOf(relation.targetClass), target);
    if (row === undefined) return;
    const left = refsIn(row.fields[relation.targetField]).filter((other) => other !== ref);
    this.write(row, { [relation.targetField]: left });
  }

  private emit(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

export function tableOf(className: string): Table {
  const table = tables.get(className);
  if (table === undefined) throw new Error(`No such class: ${className}`);
  return table;
}

/** The references that a field holds: one or many, without null. */
export function refsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return asTexts(value);
  return typeof value !== 'string' || value === NULL_REF || isNullRef(value) ? [] : [value];
}

// The database's own parse functions: what goes in is checked by the compiler or against the schema, so what comes out holds.
function asTexts(values: readonly unknown[]): readonly string[] {
  return values as readonly string[];
}

function asFields(record: object): Fields {
  return record as Fields;
}

function asRecord<C extends ClassName>(className: C, row: Row): Records[C] {
  if (row.table.name !== className) throw new Error(`${row.ref} is not a ${className}`);
  return row.fields as unknown as Records[C];
}
