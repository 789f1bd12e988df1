import type { FieldType } from '../database/field-type';
import { tables, type Table } from '../database/tables';
import type { Fields, Row } from '../database/row';
import { dateText } from './dates';
import { formatFloat } from './floats';
import { entriesOf } from './raw';

type Encode = (value: unknown) => string;

type EncodeRecord = (record: Fields) => string;

const recordEncoders = new Map<Table, EncodeRecord>();
const encoders = new Map<FieldType, Encode>();

/** The JSON text of a value, by its datamodel type: the same number is written differently as an int and as a float. */
export function encodeJson(type: FieldType, value: unknown): string {
  return encoderOf(type)(value);
}

export function rowJson(row: Row): Uint8Array {
  return (row.json ??= Buffer.from(recordJson(row.table, row.fields)));
}

export function recordJson(table: Table, fields: Fields): string {
  return recordEncoder(table)(fields);
}

function recordEncoder(table: Table): EncodeRecord {
  const known = recordEncoders.get(table);
  if (known !== undefined) return known;
  const fields = table.fields.map(({ name, type }) => ({
    name,
    key: `${JSON.stringify(name)}:`,
    encode: encoderOf(type),
  }));
  const encode: EncodeRecord = (record) => {
    const members: string[] = [];
    for (const { name, key, encode: encodeField } of fields) {
      const value = record[name];
      // An absent option has no member at all.
      if (value !== undefined) members.push(key + encodeField(value));
    }
    return `{${members.join(',')}}`;
  };
  recordEncoders.set(table, encode);
  return encode;
}

function encoderOf(type: FieldType): Encode {
  let encode = encoders.get(type);
  if (encode === undefined) {
    encode = makeEncoder(type);
    encoders.set(type, encode);
  }
  return encode;
}

function makeEncoder(type: FieldType): Encode {
  switch (type.kind) {
    case 'int':
    case 'bool':
      return String;
    case 'float':
      return encodeFloat;
    case 'datetime':
      return (value) => `"${dateText(value)}"`;
    case 'option':
      return encoderOf(type.of);
    case 'set': {
      const encode = encoderOf(type.of);
      return (value) => (Array.isArray(value) ? `[${value.map(encode).join(',')}]` : '[]');
    }
    case 'map': {
      const encode = encoderOf(type.value);
      return (value) =>
        `{${entriesOf(value)
          .map(([key, item]) => `${JSON.stringify(key)}:${encode(item)}`)
          .join(',')}}`;
    }
    case 'record': {
      const table = tables.get(type.of);
      return table === undefined
        ? JSON.stringify
        : (value) => recordEncoder(table)(Object.fromEntries(entriesOf(value)));
    }
    case 'string':
    case 'enum':
    case 'ref':
    case 'void':
      return (value) => JSON.stringify(value ?? '');
  }
}

/** Numbers that JSON does not have are written all the same, as the server writes them. */
function encodeFloat(value: unknown): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return String(number);
  const text = formatFloat(number);
  // A float is told from an int by its point.
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
