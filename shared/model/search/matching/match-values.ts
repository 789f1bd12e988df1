import type { Filter, TestOperator, TestValue, Today } from '../../../contract';
import { hasValue, operatorsFor } from '../operators';
import type { Property, PropertyScalar } from '../property';
import { addressMatcher } from './match-address';
import { amountMatcher, sinceMatcher } from './match-amount';
import { dateMatcher } from './match-date';
import { textMatcher } from './match-text';
import type { Matcher } from './matcher';

type Test = Extract<Filter, { kind: 'test' }>;

/** Whether all the values that an object has of a property are what was asked for. */
type ValuesMatcher = (values: readonly PropertyScalar[]) => boolean;

/** Tests that hold where no value passes another test. */
const NEGATED: ReadonlyMap<TestOperator, TestOperator> = new Map<TestOperator, TestOperator>([
  ['isNot', 'is'],
  ['notContains', 'contains'],
]);

/** undefined where the test does not fit the property. */
export function valuesMatcher(property: Property, test: Test, today: Today): ValuesMatcher | undefined {
  const { operator, value } = test;
  if (!operatorsFor(property).includes(operator)) return undefined;
  if (operator === 'isEmpty') return (values) => values.length === 0;
  if (operator === 'isNotEmpty') return (values) => values.length > 0;
  const positive = NEGATED.get(operator);
  const matches = matcher(property, positive ?? operator, value, today);
  if (matches === undefined) return undefined;
  return positive === undefined ? (values) => values.some(matches) : (values) => !values.some(matches);
}

function matcher(
  property: Property,
  operator: TestOperator,
  value: TestValue | undefined,
  today: Today,
): Matcher | undefined {
  if (!hasValue(operator)) return dateMatcher(operator, value, today);
  if (value === undefined) return undefined;
  switch (property.kind) {
    case 'text':
    case 'folder':
      return textMatcher(operator, value);
    case 'address':
      return addressMatcher(operator, value);
    case 'number':
    case 'bytes':
    case 'share':
    case 'rate':
      return amountMatcher(operator, value);
    case 'since':
      return sinceMatcher(operator, value, today);
    case 'date':
      return dateMatcher(operator, value, today);
    case 'boolean':
      return typeof value === 'boolean' ? (own) => own === value : undefined;
    case 'choice':
    case 'object':
      return typeof value === 'string' ? (own) => own === value : undefined;
    case 'field':
      return fieldMatcher(operator, value, today);
  }
}

/** Of a custom field some values are dates, and others are not. */
function fieldMatcher(operator: TestOperator, asked: TestValue, today: Today): Matcher | undefined {
  if (typeof asked === 'number') return dateMatcher(operator, asked, today);
  const matches = textMatcher(operator, asked);
  return matches && ((value) => typeof value === 'string' && matches(value));
}
