import type { TestOperator, TestValue } from '../../../contract';
import type { Matcher } from './matcher';
import { hasWildcards, matchesPattern, parsePattern } from './wildcards';

/** At which ends of what was asked for more text may stand. */
const OPEN_ENDS = {
  contains: { start: true, end: true },
  startsWith: { start: false, end: true },
  endsWith: { start: true, end: false },
  is: { start: false, end: false },
} as const;
type TextOperator = keyof typeof OPEN_ENDS;

/** Case does not count; `*` stands for any text and `?` for any character. */
export function textMatcher(operator: TestOperator, asked: TestValue): Matcher | undefined {
  if (!isTextOperator(operator)) return undefined;
  const wanted = String(asked).toLowerCase();
  if (!hasWildcards(wanted)) return plainMatcher(operator, wanted);
  const pattern = parsePattern(wanted, OPEN_ENDS[operator]);
  return (value) => matchesPattern(pattern, lower(value));
}

function plainMatcher(operator: TextOperator, wanted: string): Matcher {
  switch (operator) {
    case 'contains':
      return (value) => lower(value).includes(wanted);
    case 'startsWith':
      return (value) => lower(value).startsWith(wanted);
    case 'endsWith':
      return (value) => lower(value).endsWith(wanted);
    case 'is':
      return (value) => lower(value) === wanted;
  }
}

function isTextOperator(operator: TestOperator): operator is TextOperator {
  return operator in OPEN_ENDS;
}

function lower(value: string | number | boolean): string {
  return String(value).toLowerCase();
}
