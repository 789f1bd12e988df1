import { XapiError } from '../../shared/xenapi/errors';
import type { FieldType } from '../database/field-type';
import type { Row } from '../database/row';
import type { Table } from '../database/tables';
import { formatDate } from '../wire/dates';
import { formatFloat } from '../wire/floats';
import { entriesOf } from '../wire/raw';

type Test = (row: Row) => boolean;
type Operand = (row: Row) => string;

const TOKEN = /\s*(?:([A-Za-z]+)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([()=]))/y;

interface Token {
  readonly word?: string;
  readonly text?: string;
}

/**
 * The expressions of `get_all_records_where`: `field "power_state" = "Running" and not (field "is_a_template" = "true")`.
 * Values are always quoted text, and a namespaced field is written with two underscores.
 */
export function parseQuery(expression: string, table: Table): Test {
  const tokens = tokenize(expression);
  const parser = new QueryParser(tokens, table, () => syntaxError(expression));
  return parser.parse();
}

class QueryParser {
  private position = 0;
  private unknownField: string | undefined;

  constructor(
    private readonly tokens: readonly Token[] | undefined,
    private readonly table: Table,
    private readonly syntaxError: () => XapiError,
  ) {}

  parse(): Test {
    const test = this.either();
    if (this.tokens === undefined || this.position < this.tokens.length) throw this.syntaxError();
    // xapi: the fields are looked up after the whole expression has been read
    if (this.unknownField !== undefined) {
      throw new XapiError('INTERNAL_ERROR', ['missing field', this.unknownField, '']);
    }
    return test;
  }

  private either(): Test {
    let test = this.both();
    while (this.take('or')) {
      const [left, right] = [test, this.both()];
      test = (row) => left(row) || right(row);
    }
    return test;
  }

  private both(): Test {
    let test = this.single();
    while (this.take('and')) {
      const [left, right] = [test, this.single()];
      test = (row) => left(row) && right(row);
    }
    return test;
  }

  private single(): Test {
    if (this.take('true')) return () => true;
    if (this.take('false')) return () => false;
    if (this.take('not')) {
      const inner = this.single();
      return (row) => !inner(row);
    }
    if (this.take('(')) {
      const inner = this.either();
      if (!this.take(')')) throw this.syntaxError();
      return inner;
    }
    const left = this.operand();
    if (!this.take('=')) throw this.syntaxError();
    const right = this.operand();
    return (row) => left(row) === right(row);
  }

  private operand(): Operand {
    const isField = this.take('field');
    const text = this.tokens?.[this.position]?.text;
    if (text === undefined) throw this.syntaxError();
    this.position += 1;
    if (!isField) return () => text;
    const field = this.table.fieldsByName.get(text.replaceAll('__', '_'));
    if (field === undefined) {
      this.unknownField ??= text;
      return () => '';
    }
    return (row) => fieldText(field.type, row.fields[field.name]);
  }

  private take(word: string): boolean {
    if (this.tokens?.[this.position]?.word !== word) return false;
    this.position += 1;
    return true;
  }
}

function tokenize(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(expression);
    if (match === null) return undefined;
    const text = match[2] ?? match[3];
    const word = match[1] ?? match[4];
    if (text !== undefined) tokens.push({ text: text.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) tokens.push({ word });
  }
  return tokens;
}

/** As the server's database writes the field. */
function fieldText(type: FieldType, value: unknown): string {
  switch (type.kind) {
    case 'datetime':
      return formatDate(Number(value));
    case 'float':
      return formatFloat(Number(value));
    case 'set':
      return Array.isArray(value) ? `(${value.map((item) => `'${fieldText(type.of, item)}'`).join(' ')})` : '()';
    case 'map': {
      const pairs = entriesOf(value).map(([key, item]) => `('${key}' '${fieldText(type.value, item)}')`);
      return `(${pairs.join(' ')})`;
    }
    default:
      return scalarText(value);
  }
}

function syntaxError(expression: string): XapiError {
  return new XapiError('INVALID_VALUE', [expression, 'Stdlib.Parsing.Parse_error']);
}

function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}
