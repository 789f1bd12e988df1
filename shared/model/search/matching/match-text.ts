import type { TestOperator, TestValue } from '../../../contract';
import type { Matcher } from './matcher';

const WILDCARD = /[*?]/;

/** Case does not count; `*` stands for any text and `?` for any character. */
export function textMatcher(operator: TestOperator, asked: TestValue): Matcher | undefined {
  const wanted = String(asked).toLowerCase();
  return WILDCARD.test(wanted) ? patternMatcher(operator, wanted) : plainMatcher(operator, wanted);
}

function plainMatcher(operator: TestOperator, wanted: string): Matcher | undefined {
  switch (operator) {
    case 'contains':
      return (value) => lower(value).includes(wanted);
    case 'startsWith':
      return (value) => lower(value).startsWith(wanted);
    case 'endsWith':
      return (value) => lower(value).endsWith(wanted);
    case 'is':
      return (value) => lower(value) === wanted;
    default:
      return undefined;
  }
}

function patternMatcher(operator: TestOperator, wanted: string): Matcher | undefined {
  const body = wildcardSource(wanted);
  const source = patternSource(operator, body);
  if (source === undefined) return undefined;
  const pattern = new RegExp(source, 's');
  return (value) => pattern.test(lower(value));
}

function patternSource(operator: TestOperator, body: string): string | undefined {
  switch (operator) {
    case 'contains':
      return body;
    case 'startsWith':
      return `^${body}`;
    case 'endsWith':
      return `${body}$`;
    case 'is':
      return `^${body}$`;
    default:
      return undefined;
  }
}

/** A run of stars is one: several would take very long to find that they do not match. */
function wildcardSource(wanted: string): string {
  return wanted
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|[\]\\/-]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
}

function lower(value: string | number | boolean): string {
  return String(value).toLowerCase();
}
