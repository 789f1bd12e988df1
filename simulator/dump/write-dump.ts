import { schema } from '../../shared/xenapi/schema.gen';
import type { Database } from '../database/database';
import type { Row } from '../database/row';
import { tables, type Table } from '../database/tables';
import { escapeXml } from '../wire/xml';
import { dumpFieldName } from './field-names';
import { formatField } from './field-text';
import { protectSpaces } from './white-space';

/** The text of a dump, in pieces: all tables of the server's database, those without rows too. */
export function* writeDump(database: Database): Generator<string, void> {
  const [major = '', minor = ''] = schema.schema_version.split('.');
  yield (
    `<database><manifest>${pair('schema_major_vsn', major)}${pair('schema_minor_vsn', minor)}` +
    `${pair('generation_count', String(database.generation))}</manifest>\n`
  );
  const stored = [...tables.values()].filter((table) => table.schema.in_database);
  for (const table of stored.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    // Sessions, tasks and the like live in the server's memory only.
    const rows = table.schema.persist === 'nothing' ? [] : [...database.rows(table)];
    if (rows.length === 0) {
      yield `<table name="${table.name}" />\n`;
      continue;
    }
    yield `<table name="${table.name}">\n`;
    for (const row of rows) yield rowXml(table, row);
    yield '</table>\n';
  }
  yield '</database>\n';
}

function rowXml(table: Table, { ref, created, modified, fields }: Row): string {
  const attributes = [
    attribute('ref', ref),
    attribute('__ctime', String(created)),
    attribute('__mtime', String(modified)),
    attribute('_ref', ref),
    ...table.fields.flatMap(({ name, type }) =>
      fields[name] === undefined ? [] : [attribute(dumpFieldName(table, name), formatField(type, fields[name]))],
    ),
  ];
  return `<row ${attributes.join(' ')} />\n`;
}

function attribute(name: string, value: string): string {
  return `${name}="${escapeXml(protectSpaces(value))}"`;
}

function pair(key: string, value: string): string {
  return `<pair key="${key}" value="${value}" />`;
}
