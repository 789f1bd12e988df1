import { searchSchema, type Filter, type Text } from '../../../contract';
import { isRelation } from '../related';
import { parseTest, takeSign } from './parse-test';
import { LanguageError, Scanner } from './scanner';
import { propertyCalled } from './words';

/** `filter` is missing where nothing is asked. `start` and `end` tell where in the text the problem is. */
export type ParsedFilter =
  { readonly filter: Filter | undefined } | { readonly problem: Text; readonly start: number; readonly end: number };

/** As deep as filters may be nested. */
const MAX_DEPTH = 18;

const GROUP_WORDS = ['all', 'any', 'none'] as const;

/** Reads a filter as people type it: `state:running memory>4GiB (tag:web or in(pool: name:prod*)) -tools:full`. */
export function parseFilter(typed: string): ParsedFilter {
  const scanner = new Scanner(typed);
  if (scanner.isAtEnd()) return { filter: undefined };
  try {
    const filter = parseAny(scanner, 0);
    if (!scanner.isAtEnd())
      scanner.refuse('unexpected', { part: typed.charAt(scanner.at) }, scanner.at, scanner.at + 1);
    // What looks flat may be nested all the same: `a or b c` is a choice with a group in it.
    if (!searchSchema.shape.filter.safeParse(filter).success) scanner.refuse('deep', undefined, 0);
    return { filter };
  } catch (error) {
    if (error instanceof LanguageError) return { problem: error.problem, start: error.start, end: error.end };
    throw error;
  }
}

function parseAny(scanner: Scanner, depth: number): Filter {
  if (depth > MAX_DEPTH) scanner.refuse('deep');
  const filters = [parseAll(scanner, depth)];
  while (scanner.takeWord('or')) filters.push(parseAll(scanner, depth));
  return together('any', filters);
}

function parseAll(scanner: Scanner, depth: number): Filter {
  const filters = [parseOne(scanner, depth)];
  while (!isOver(scanner)) {
    scanner.takeWord('and');
    filters.push(parseOne(scanner, depth));
  }
  return together('all', filters);
}

function isOver(scanner: Scanner): boolean {
  if (scanner.isAtEnd() || scanner.startsWith(')') || scanner.startsWith(',')) return true;
  const before = scanner.at;
  const isOr = scanner.takeWord('or');
  scanner.at = before;
  return isOr;
}

function together(kind: 'all' | 'any', filters: readonly Filter[]): Filter {
  const [only, ...others] = filters;
  return only !== undefined && others.length === 0 ? only : { kind, filters };
}

function parseOne(scanner: Scanner, depth: number): Filter {
  if (depth > MAX_DEPTH) scanner.refuse('deep');
  if (scanner.take('-') || scanner.takeWord('not')) {
    return { kind: 'none', filters: [parseOne(scanner, depth + 1)] };
  }
  const start = scanner.at;
  if (scanner.take('(')) {
    const inner = parseAny(scanner, depth + 1);
    close(scanner, start);
    return inner;
  }
  return parseNamed(scanner, depth);
}

/** What begins with a word: a group, a question to a related object, a test, or a part of a name. */
function parseNamed(scanner: Scanner, depth: number): Filter {
  const word = scanner.name();
  if (word === undefined) scanner.refuse('noTest', undefined, scanner.at, scanner.at + 1);
  if (!word.isQuoted && scanner.startsWith('(')) {
    const group = GROUP_WORDS.find((known) => known === word.text.toLowerCase());
    if (group !== undefined) return parseGroup(scanner, group, depth);
    if (word.text.toLowerCase() === 'in') return parseRelated(scanner, depth);
  }
  const isField = !word.isQuoted && word.text.toLowerCase() === 'field.' && scanner.startsWith('"');
  const name = isField ? `field.${scanner.name()?.text ?? ''}` : word.text;
  const sign = word.isQuoted ? undefined : takeSign(scanner);
  if (sign === undefined) return { kind: 'test', property: 'name', operator: 'contains', value: name };
  const property = propertyCalled(name);
  if (property === undefined) scanner.refuse('property', { property: name }, word.start, word.end);
  return parseTest(scanner, property, sign, word.start);
}

function parseGroup(scanner: Scanner, kind: 'all' | 'any' | 'none', depth: number): Filter {
  const start = scanner.at;
  scanner.take('(');
  const filters: Filter[] = [];
  if (scanner.take(')')) return { kind, filters };
  do filters.push(parseAny(scanner, depth + 1));
  while (scanner.take(','));
  close(scanner, start);
  return { kind, filters };
}

function parseRelated(scanner: Scanner, depth: number): Filter {
  const start = scanner.at;
  scanner.take('(');
  const word = scanner.name();
  const property = word && propertyCalled(word.text);
  if (word === undefined || property === undefined || !isRelation(property)) {
    scanner.refuse('relation', { property: word?.text ?? '' }, word?.start ?? scanner.at, word?.end ?? scanner.at + 1);
  }
  if (!scanner.take(':')) scanner.refuse('relationSign', { property: property.id }, scanner.at, scanner.at + 1);
  const filter = parseAny(scanner, depth + 1);
  close(scanner, start);
  return { kind: 'related', property: property.id, filter };
}

function close(scanner: Scanner, start: number): void {
  if (!scanner.take(')')) scanner.refuse('bracket', undefined, start, start + 1);
}
