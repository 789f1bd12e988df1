import type { Filter, TestOperator } from '../../../contract';
import type { Property } from '../property';
import { formatDay, parseDay } from '../calendar-day';
import { isPartMeant } from './parse-test';
import { formatAmount } from './units';
import { FIELD, propertyWithId, WORD_OPERATORS } from './words';
import { fieldOfProperty } from '../properties/organisation';

type Test = Extract<Filter, { kind: 'test' }>;

const SIGNS: Readonly<Partial<Record<TestOperator, string>>> = {
  is: '=',
  isNot: '!=',
  contains: '~',
  notContains: '!~',
  startsWith: '^=',
  endsWith: '$=',
  less: '<',
  greater: '>',
  before: '<=',
  after: '>=',
};
const OPERATOR_WORDS = new Map(Array.from(WORD_OPERATORS.keys(), (word) => [WORD_OPERATORS.get(word), word]));
/** Those of a related object's name that are asked without brackets. */
const SHORT: ReadonlySet<TestOperator> = new Set<TestOperator>(['is', 'contains', 'startsWith', 'endsWith']);
/** What is read as itself without quotes. */
const PLAIN = /^[\p{L}\p{N}_.*?/:+%#&;'[\]{}|-]+$/u;
const PLAIN_NAME = /^[\p{L}\p{N}_]+$/u;

/** The text that is read as just this filter. */
export function printFilter(filter: Filter | undefined): string {
  if (filter === undefined) return '';
  return filter.kind === 'any' && filter.filters.length > 1 ? printAny(filter.filters) : printAll(filter);
}

function printAny(filters: readonly Filter[]): string {
  return filters.map(printAll).join(' or ');
}

/** One part of a choice, which may be several tests that all have to hold; a choice in it needs brackets. */
function printAll(filter: Filter): string {
  if (filter.kind !== 'all' || filter.filters.length < 2) return printOne(filter);
  return filter.filters.map(printOne).join(' ');
}

function printOne(filter: Filter): string {
  switch (filter.kind) {
    case 'test':
      return printTest(filter);
    case 'related':
      return printRelated(filter.property, filter.filter);
    case 'none': {
      const [only] = filter.filters;
      if (only !== undefined && filter.filters.length === 1) return `-${printOne(only)}`;
      return `none(${filter.filters.map(printFilter).join(', ')})`;
    }
    default:
      return filter.filters.length > 1
        ? `(${printFilter(filter)})`
        : `${filter.kind}(${filter.filters.map(printFilter).join('')})`;
  }
}

function printRelated(property: string, filter: Filter): string {
  const isName = filter.kind === 'test' && filter.property === 'name' && SHORT.has(filter.operator);
  const isObject = propertyWithId(property)?.kind === 'object';
  if (!isName || !isObject) return `in(${property}: ${printFilter(filter)})`;
  const sign = filter.operator === 'is' ? ':' : (SIGNS[filter.operator] ?? '=');
  return `${property}${sign}${printWord(String(filter.value))}`;
}

function printTest(test: Test): string {
  const name = printProperty(test.property);
  const word = OPERATOR_WORDS.get(test.operator);
  if (word !== undefined) return `${name}:${word}`;
  const property = propertyWithId(test.property);
  const value = printValue(property, test);
  return `${name}${signOf(property, test)}${value}`;
}

function printProperty(id: string): string {
  const field = fieldOfProperty(id);
  if (field === undefined) return id;
  return PLAIN_NAME.test(field) ? `${FIELD}${field}` : `${FIELD}${quote(field)}`;
}

/** A colon wherever it means the same. */
function signOf(property: Property | undefined, { operator, value }: Test): string {
  const isText = property?.kind === 'text' || property?.kind === 'field';
  const isColon =
    isText && typeof value === 'string'
      ? operator === (isPartMeant(property, value) ? 'contains' : 'is')
      : operator === 'is';
  return isColon ? ':' : (SIGNS[operator] ?? '=');
}

function printValue(property: Property | undefined, { value }: Test): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return property?.kind === 'object' ? `@${value}` : printWord(value);
  if (value === undefined) return '""';
  if (property?.kind !== 'date' && property?.kind !== 'field') return formatAmount(property?.kind ?? 'number', value);
  const day = formatDay(value);
  return parseDay(day) === value ? day : `@${value}`;
}

/** In quotes where it would mean something else without. */
function printWord(value: string): string {
  const isSpecial = WORD_OPERATORS.has(value.toLowerCase()) || parseDay(value) !== undefined;
  return PLAIN.test(value) && !isSpecial ? value : quote(value);
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
