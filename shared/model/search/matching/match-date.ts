import type { TestOperator, TestValue, Today } from '../../../contract';
import type { Matcher } from './matcher';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** By whole days, as XenCenter does: `before` and `after` include the day itself, and a week is seven days up to today. */
export function dateMatcher(operator: TestOperator, asked: TestValue | undefined, today: Today): Matcher | undefined {
  const matches = daysMatcher(operator, asked, today);
  return matches && ((at) => typeof at === 'number' && matches(Math.floor((at - today.startMs) / DAY_MS)));
}

/** Days are counted from today on: yesterday is -1. */
function daysMatcher(
  operator: TestOperator,
  asked: TestValue | undefined,
  today: Today,
): ((day: number) => boolean) | undefined {
  switch (operator) {
    case 'today':
      return (day) => day === 0;
    case 'yesterday':
      return (day) => day === -1;
    case 'thisWeek':
      return (day) => day <= 0 && day > -WEEK_DAYS;
    case 'lastWeek':
      return (day) => day <= -WEEK_DAYS && day > -2 * WEEK_DAYS;
    default:
      return typeof asked === 'number' ? comparison(operator, askedDay(asked, today)) : undefined;
  }
}

function comparison(operator: TestOperator, asked: number): ((day: number) => boolean) | undefined {
  switch (operator) {
    case 'is':
      return (day) => day === asked;
    case 'before':
      return (day) => day <= asked;
    case 'after':
      return (day) => day >= asked;
    default:
      return undefined;
  }
}

/** A day is given by its midnight, which summer time may have moved by an hour. */
function askedDay(midnight: number, today: Today): number {
  return Math.round((midnight - today.startMs) / DAY_MS);
}
