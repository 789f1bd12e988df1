import { parseDate, formatDate } from '../wire/dates';
import { parseInt64 } from '../wire/ints';
import { emptyValue, type FieldType } from '../database/field-type';
import { entriesOf } from '../wire/raw';
import { formatSExpression, parseSExpression, type SExpression } from './s-expression';

/** A field's value, from the text of a dump. undefined where the text does not spell a value of the type. */
export function parseField(type: FieldType, text: string): unknown {
  switch (type.kind) {
    case 'set':
    case 'map': {
      const expression = parseSExpression(text);
      return expression === undefined || typeof expression === 'string' ? undefined : fromExpression(type, expression);
    }
    case 'option':
      return text === '' ? undefined : parseField(type.of, text);
    default:
      return parseScalar(type, text);
  }
}

export function formatField(type: FieldType, value: unknown): string {
  switch (type.kind) {
    case 'set':
    case 'map':
      return formatSExpression(toExpression(type, value));
    case 'option':
      return value === undefined ? '' : formatField(type.of, value);
    case 'datetime':
      return formatDate(Number(value));
    case 'record':
      return '';
    default:
      return String(value);
  }
}

function parseScalar(type: FieldType, text: string): unknown {
  switch (type.kind) {
    case 'int':
      return parseInt64(text);
    case 'float':
      return parseFloatText(text);
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'datetime':
      return parseDate(text);
    case 'ref':
      return text === '' || text === 'NULL' ? emptyValue(type) : text;
    default:
      return text;
  }
}

/** As OCaml prints floats: `0.`, `1.5`, `nan`, `inf`, `-inf`. */
function parseFloatText(text: string): number | undefined {
  switch (text) {
    case 'nan':
      return NaN;
    case 'inf':
      return Infinity;
    case '-inf':
      return -Infinity;
    default:
      return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  }
}

/** Items that are not of the type are left out. */
function fromExpression(type: FieldType, expression: SExpression): unknown {
  if (typeof expression === 'string') return parseScalar(type, expression);
  if (type.kind === 'set') {
    return expression.map((item) => fromExpression(type.of, item)).filter((item) => item !== undefined);
  }
  if (type.kind !== 'map') return undefined;
  const entries = expression.flatMap((pair): [string, unknown][] => {
    const [key, item = ''] = typeof pair === 'string' ? [] : pair;
    const value = fromExpression(type.value, item);
    return typeof key === 'string' && value !== undefined ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}

function toExpression(type: FieldType, value: unknown): SExpression {
  if (type.kind === 'set') return Array.isArray(value) ? value.map((item) => toExpression(type.of, item)) : [];
  if (type.kind === 'map') return entriesOf(value).map(([key, item]) => [key, toExpression(type.value, item)]);
  return formatField(type, value);
}
