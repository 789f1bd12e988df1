import type { TestOperator } from '../../contract';
import type { Property, PropertyKind } from './property';

const ANY_VALUE = ['isEmpty', 'isNotEmpty'] as const satisfies TestOperator[];
const EQUALITY = ['is', 'isNot', ...ANY_VALUE] as const satisfies TestOperator[];
const TEXT = [
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'is',
  'isNot',
  ...ANY_VALUE,
] as const satisfies TestOperator[];
const AMOUNT = ['less', 'greater', ...ANY_VALUE] as const satisfies TestOperator[];
const DATE = [
  'is',
  'isNot',
  'before',
  'after',
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  ...ANY_VALUE,
] as const satisfies TestOperator[];

/** In the order in which they are offered. */
const BY_KIND: Readonly<Record<PropertyKind, readonly TestOperator[]>> = {
  text: TEXT,
  folder: TEXT,
  address: ['is', 'isNot', 'contains', 'notContains', 'startsWith', ...ANY_VALUE],
  number: ['is', 'isNot', ...AMOUNT],
  bytes: ['is', 'isNot', ...AMOUNT],
  share: AMOUNT,
  rate: AMOUNT,
  since: AMOUNT,
  date: DATE,
  boolean: EQUALITY,
  choice: EQUALITY,
  object: EQUALITY,
  field: [...new Set<TestOperator>([...TEXT.slice(0, 6), ...DATE])],
};

const WITHOUT_VALUE: ReadonlySet<TestOperator> = new Set<TestOperator>([
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  ...ANY_VALUE,
]);

/** The tests that fit a property. */
export function operatorsFor({ kind }: Pick<Property, 'kind'>): readonly TestOperator[] {
  return BY_KIND[kind];
}

/** Whether a test needs something to compare with. */
export function hasValue(operator: TestOperator): boolean {
  return !WITHOUT_VALUE.has(operator);
}
