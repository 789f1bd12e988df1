import type { FieldType } from '../database/field-type';
import { tables, type Table } from '../database/tables';
import { dateText } from './dates';
import { formatFloat } from './floats';
import { entriesOf, valueAt } from './raw';

/**
 * The XML-RPC text of a value, `<value>…</value>`, as the server spells it: ints and strings without a tag of their own, void as
 * nothing, floats that are no number as `nan`.
 */
export function encodeXml(type: FieldType, value: unknown): string {
  switch (type.kind) {
    case 'int':
      return `<value>${String(value)}</value>`;
    case 'bool':
      return `<value><boolean>${value === true ? 1 : 0}</boolean></value>`;
    case 'float':
      return `<value><double>${floatText(Number(value))}</double></value>`;
    case 'datetime':
      return `<value><dateTime.iso8601>${dateText(value)}</dateTime.iso8601></value>`;
    case 'string':
    case 'enum':
    case 'ref':
    case 'void':
      return `<value>${typeof value === 'string' ? escapeXml(value) : ''}</value>`;
    case 'option':
      return encodeXml(type.of, value);
    case 'set': {
      const items = Array.isArray(value) ? value.map((item) => encodeXml(type.of, item)) : [];
      return arrayXml(items);
    }
    case 'map':
      return structXml(entriesOf(value).map(([key, item]) => memberXml(key, encodeXml(type.value, item))));
    case 'record': {
      const table = tables.get(type.of);
      return table === undefined ? structXml([]) : recordXml(table, value);
    }
  }
}

export function recordXml(table: Table, record: unknown): string {
  const members: string[] = [];
  for (const { name, type } of table.fields) {
    const value = valueAt(record, name);
    if (value !== undefined) members.push(memberXml(name, encodeXml(type, value)));
  }
  return structXml(members);
}

export function textXml(text: string): string {
  return `<value>${escapeXml(text)}</value>`;
}

export function arrayXml(items: readonly string[]): string {
  return `<value><array><data>${items.join('')}</data></array></value>`;
}

export function structXml(members: readonly string[]): string {
  return `<value><struct>${members.join('')}</struct></value>`;
}

export function memberXml(name: string, valueXml: string): string {
  return `<member><name>${escapeXml(name)}</name>${valueXml}</member>`;
}

/** Control characters cannot be written in XML and are dropped, as the server drops them. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[<>&"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Numbers that are none are written in small letters here. */
function floatText(number: number): string {
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf';
  return formatFloat(number);
}
