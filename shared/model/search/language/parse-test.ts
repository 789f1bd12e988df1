import type { Filter, TestOperator, TestValue } from '../../../contract';
import { operatorsFor } from '../operators';
import type { Property } from '../property';
import type { Scanner, Word } from './scanner';
import { parseAmount } from './units';
import { parseDay } from '../calendar-day';
import { SIGNS, WORD_OPERATORS, type Sign } from './words';

type Test = Extract<Filter, { kind: 'test' }>;

const WILDCARD = /[*?]/;
const TEXT_OPERATORS: Readonly<Partial<Record<Sign, TestOperator>>> = {
  '=': 'is',
  '!=': 'isNot',
  '~': 'contains',
  '!~': 'notContains',
  '^=': 'startsWith',
  '$=': 'endsWith',
};
const AMOUNT_OPERATORS: Readonly<Partial<Record<Sign, TestOperator>>> = {
  ':': 'is',
  '=': 'is',
  '!=': 'isNot',
  '<': 'less',
  '>': 'greater',
};
const DATE_OPERATORS: Readonly<Partial<Record<Sign, TestOperator>>> = {
  ...AMOUNT_OPERATORS,
  '<': 'before',
  '<=': 'before',
  '>': 'after',
  '>=': 'after',
};

/** What stands between a property and its value. */
export function takeSign(scanner: Scanner): Sign | undefined {
  return SIGNS.find((sign) => scanner.take(sign));
}

/** The rest of a test, behind the property and the sign. */
export function parseTest(scanner: Scanner, property: Property, sign: Sign, start: number): Filter {
  const word = scanner.value();
  if (word === undefined) scanner.refuse('noValue', { property: property.id }, start, scanner.at);
  const plain = sign === ':' && !word.isQuoted ? WORD_OPERATORS.get(word.text.toLowerCase()) : undefined;
  if (plain !== undefined && operatorsFor(property).includes(plain)) {
    return { kind: 'test', property: property.id, operator: plain };
  }
  const isById = word.text.startsWith('@') && !word.isQuoted;
  if (property.kind === 'object' && !isById) return parseObjectName(scanner, property, sign, word);
  const { operator, value } = parseValue(scanner, property, sign, word);
  return checked(scanner, property, { kind: 'test', property: property.id, operator, value }, start);
}

/** An object is asked for by its name: all that has this name is meant. */
function parseObjectName(scanner: Scanner, property: Property, sign: Sign, word: Word): Filter {
  const positive = sign === '!=' ? '=' : sign === '!~' ? '~' : sign;
  const operator = positive === ':' ? 'is' : TEXT_OPERATORS[positive];
  if (operator === undefined) scanner.refuse('sign', { property: property.id, sign }, word.start, word.end);
  const filter: Filter = { kind: 'test', property: 'name', operator, value: word.text };
  const related: Filter = { kind: 'related', property: property.id, filter };
  return positive === sign ? related : { kind: 'none', filters: [related] };
}

function parseValue(
  scanner: Scanner,
  property: Property,
  sign: Sign,
  word: Word,
): { readonly operator: TestOperator | undefined; readonly value: TestValue } {
  switch (property.kind) {
    case 'text':
    case 'folder':
    case 'address':
      return { operator: textOperator(property, sign, word), value: word.text };
    case 'field': {
      const day = word.isQuoted ? undefined : dayOf(word.text);
      if (day !== undefined) return { operator: DATE_OPERATORS[sign], value: day };
      return { operator: textOperator(property, sign, word), value: word.text };
    }
    case 'date': {
      const day = dayOf(word.text);
      if (day === undefined) scanner.refuse('day', { value: word.text }, word.start, word.end);
      return { operator: DATE_OPERATORS[sign], value: day };
    }
    case 'boolean':
      return { operator: AMOUNT_OPERATORS[sign], value: parseYes(scanner, word) };
    case 'choice':
      return { operator: AMOUNT_OPERATORS[sign], value: parseChoice(scanner, property, word) };
    case 'object':
      return { operator: AMOUNT_OPERATORS[sign], value: word.text.slice(1) };
    case 'number':
    case 'bytes':
    case 'share':
    case 'rate':
    case 'since': {
      const amount = parseAmount(property.kind, word.text);
      if (amount === undefined) scanner.refuse(`amount.${property.kind}`, { value: word.text }, word.start, word.end);
      return { operator: AMOUNT_OPERATORS[sign], value: amount };
    }
  }
}

/** A colon asks names and other free texts for a part, and what stands for itself, such as a tag, for the whole. */
export function isPartMeant({ kind, isMany }: Pick<Property, 'kind' | 'isMany'>, value: string): boolean {
  return (kind === 'text' || kind === 'field') && isMany !== true && !WILDCARD.test(value);
}

function textOperator(property: Property, sign: Sign, word: Word): TestOperator | undefined {
  if (sign !== ':') return TEXT_OPERATORS[sign];
  return isPartMeant(property, word.text) ? 'contains' : 'is';
}

function checked(
  scanner: Scanner,
  property: Property,
  test: Omit<Test, 'operator'> & { readonly operator: TestOperator | undefined },
  start: number,
): Filter {
  const { operator } = test;
  if (operator !== undefined && operatorsFor(property).includes(operator)) return { ...test, operator };
  return scanner.refuse('operator', { property: property.id }, start, scanner.at);
}

/** A moment within a day is written as a number. */
function dayOf(typed: string): number | undefined {
  return /^@-?\d+$/.test(typed) ? Number(typed.slice(1)) : parseDay(typed);
}

function parseYes(scanner: Scanner, word: Word): boolean {
  const typed = word.text.toLowerCase();
  if (typed === 'yes' || typed === 'true') return true;
  if (typed === 'no' || typed === 'false') return false;
  return scanner.refuse('yesNo', { value: word.text }, word.start, word.end);
}

function parseChoice(scanner: Scanner, { choices = [] }: Property, word: Word): string {
  const typed = word.text.toLowerCase();
  const choice = choices.find((known) => known.toLowerCase() === typed);
  if (choice !== undefined) return choice;
  return scanner.refuse('choice', { value: word.text, choices: choices.join(', ') }, word.start, word.end);
}
