import type { TestOperator, TestValue, Today } from '../../../contract';
import type { Matcher } from './matcher';

export function amountMatcher(operator: TestOperator, asked: TestValue): Matcher | undefined {
  if (typeof asked !== 'number') return undefined;
  switch (operator) {
    case 'is':
      return (value) => value === asked;
    case 'less':
      return (value) => typeof value === 'number' && value < asked;
    case 'greater':
      return (value) => typeof value === 'number' && value > asked;
    default:
      return undefined;
  }
}

/** The time that has passed since a moment, ms. It is counted up to the beginning of the day: searches know the day, not the time. */
export function sinceMatcher(operator: TestOperator, asked: TestValue, today: Today): Matcher | undefined {
  const matches = amountMatcher(operator, asked);
  return matches && ((at) => typeof at === 'number' && matches(today.startMs - at));
}
