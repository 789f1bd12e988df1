import { tables, type Table } from '../database/tables';
import { BadDump } from './bad-dump';
import { parseField } from './field-text';
import { dumpFieldName, fieldOfDump } from './field-names';
import { TagReader, type Tag } from './tag-reader';
import { upgrade } from './upgrade';
import { unprotectSpaces } from './white-space';

/** A row is at depth 3. */
const DEEPEST = 16;

/** One object, with all the fields of its class as the simulated database keeps them. */
export interface DumpRow {
  readonly ref: string;
  readonly fields: Record<string, unknown>;
}

/** A dump's content. What this program's datamodel does not know, tables and fields, is left out. */
export interface Dump {
  readonly generation: number;
  readonly rows: ReadonlyMap<Table, readonly DumpRow[]>;
}

/**
 * Reads a database dump of any schema. Between the pieces of the source the process is free for other work.
 * Rejects with BadDump.
 */
export async function readDump(source: AsyncIterable<Uint8Array>): Promise<Dump> {
  const reader = new DumpReader();
  const decoder = new TextDecoder();
  for await (const piece of source) reader.take(decoder.decode(piece, { stream: true }));
  reader.take(decoder.decode());
  return reader.end();
}

class DumpReader {
  private readonly tags = new TagReader();
  private readonly rows = new Map<Table, DumpRow[]>();
  private readonly open: string[] = [];
  private table: Table | undefined;
  private generation = 0;
  private isComplete = false;

  take(text: string): void {
    for (const tag of this.tags.read(text)) this.takeTag(tag);
  }

  end(): Dump {
    const { position: line } = this.tags;
    if (this.isComplete) return { generation: this.generation, rows: this.rows };
    if (this.open.length === 0) throw new BadDump('not-a-dump', line, 'there is no <database>');
    const inside = this.tags.isInTag ? 'within a tag' : `within <${this.open.at(-1) ?? ''}>`;
    throw new BadDump('truncated', line, `it ends ${inside}`);
  }

  private takeTag(tag: Tag): void {
    if (tag.kind === 'close') {
      if (this.open.pop() !== tag.name) throw new BadDump('not-a-dump', tag.line, `</${tag.name}> closes nothing`);
      if (tag.name === 'table') this.table = undefined;
      this.isComplete = this.open.length === 0;
      return;
    }
    if (this.open.length === 0 && (tag.name !== 'database' || this.isComplete)) {
      throw new BadDump('not-a-dump', tag.line, `<${tag.name}> in the place of <database>`);
    }
    if (this.open.length === DEEPEST) throw new BadDump('not-a-dump', tag.line, `<${tag.name}> within too many others`);
    this.takeContent(tag);
    if (tag.kind === 'open') this.open.push(tag.name);
    else this.isComplete = this.open.length === 0;
  }

  private takeContent({ name, kind, attributes, line }: Tag): void {
    if (name === 'pair' && attributes.get('key') === 'generation_count') {
      this.generation = Number(attributes.get('value')) || 0;
    } else if (name === 'table' && kind === 'open') {
      this.table = tables.get(attributes.get('name') ?? '');
    } else if (name === 'row' && this.table !== undefined) {
      const ref = attributes.get('ref') ?? attributes.get('_ref');
      if (ref === undefined) throw new BadDump('not-a-dump', line, 'a row without a reference');
      const rows = this.rows.get(this.table) ?? [];
      this.rows.set(this.table, rows);
      rows.push({ ref, fields: fieldsOf(this.table, attributes) });
    }
  }
}

/** Fields that are not there, or cannot be read as what they are now, take what the datamodel or an upgrade gives them. */
function fieldsOf(table: Table, attributes: ReadonlyMap<string, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...table.blank };
  for (const [name, text] of attributes) {
    const field = table.fieldsByName.get(fieldOfDump(name));
    const value = field === undefined ? undefined : parseField(field.type, unprotectSpaces(text));
    if (field !== undefined && value !== undefined) fields[field.name] = value;
  }
  upgrade(table, fields, (field) => attributes.has(dumpFieldName(table, field)));
  return fields;
}
