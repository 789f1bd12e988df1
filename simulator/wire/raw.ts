import { XapiError } from '../../shared/xenapi/errors';
import type { FieldType } from '../database/field-type';
import { parseDate, WireDate } from './dates';
import { parseFloatText } from './floats';
import { parseInt64 } from './ints';

export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

export function valueAt(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, name)
    ? (record as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/**
 * Turns a parameter, as JSON or XML-RPC carried it, into the database's form, by the rules and with the words of
 * the server's own unmarshaller (`xapi: there is no FIELD_TYPE_ERROR from here`).
 */
export function decodeValue(type: FieldType, raw: unknown): unknown {
  switch (type.kind) {
    case 'string':
      if (typeof raw !== 'string') throw wrongType('string', raw);
      return checkedText(raw);
    case 'ref':
      if (typeof raw !== 'string') throw wrongType('string', raw);
      return raw;
    case 'enum':
      if (typeof raw !== 'string') throw wrongType('string', raw);
      if (!type.values.has(raw)) throw failure('Unknown tag/contents');
      return raw;
    case 'int': {
      const integer = typeof raw === 'string' ? parseInt64(raw) : raw;
      if (typeof integer === 'bigint' || Number.isSafeInteger(integer)) return integer;
      throw wrongType('int64', raw);
    }
    case 'float': {
      const number = typeof raw === 'string' ? parseFloatText(raw) : numberOf(raw);
      if (number === undefined) throw wrongType('float', raw);
      return number;
    }
    case 'bool':
      if (typeof raw !== 'boolean') throw wrongType('bool', raw);
      return raw;
    case 'datetime': {
      const timeMs =
        raw instanceof WireDate ? parseDate(raw.text) : typeof raw === 'string' ? parseDate(raw) : undefined;
      if (timeMs === undefined) throw wrongType('datetime', raw);
      return timeMs;
    }
    case 'set':
      if (!Array.isArray(raw)) throw wrongType('enum', raw);
      return raw.map((item) => decodeValue(type.of, item));
    case 'map':
      if (!isStruct(raw)) throw wrongType('dict', raw);
      return Object.fromEntries(
        entriesOf(raw).map(([key, value]) => [decodeKey(type.key, key), decodeValue(type.value, value)]),
      );
    case 'option':
      return raw === null ? undefined : decodeValue(type.of, raw);
    case 'record':
      // Members are decoded by the constructor, which knows which of them may be missing.
      if (!isStruct(raw)) throw failure('bad __structure');
      return raw;
    case 'void':
      return '';
  }
}

/** Keys are always text on the wire. */
function decodeKey(type: FieldType, key: string): string {
  return String(decodeValue(type, key));
}

function numberOf(raw: unknown): number | undefined {
  return typeof raw === 'number' || typeof raw === 'bigint' ? Number(raw) : undefined;
}

function failure(words: string): XapiError {
  return new XapiError('INTERNAL_ERROR', [`Failure(${JSON.stringify(words)})`]);
}

function isStruct(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof WireDate);
}

function checkedText(text: string): string {
  // A lone surrogate cannot be written in UTF-8.
  if (/\p{Surrogate}/u.test(text)) throw new XapiError('INVALID_VALUE', ['Invalid UTF-8 string in parameter', text]);
  return text;
}

function wrongType(expected: string, raw: unknown): XapiError {
  return failure(`Expected ${expected}, got '${describe(raw)}'`);
}

/** As the server prints values in its complaints. */
function describe(raw: unknown): string {
  switch (typeof raw) {
    case 'string':
      return `S(${raw})`;
    case 'number':
      return Number.isInteger(raw) ? `I(${raw})` : `F(${raw})`;
    case 'bigint':
      return `I(${raw})`;
    case 'boolean':
      return `B(${raw})`;
    default:
      if (raw === null || raw === undefined) return 'N';
      if (raw instanceof WireDate) return `D(${raw.text})`;
      if (Array.isArray(raw)) return `[${raw.map(describe).join(';')}]`;
      return `{${entriesOf(raw)
        .map(([key, value]) => `${key}:${describe(value)}`)
        .join(';')}}`;
  }
}
