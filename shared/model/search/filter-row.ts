import type { Filter, ObjectType, TestOperator, TestValue, Today } from '../../contract';
import { hasValue, operatorsFor } from './operators';
import { findProperty, PROPERTIES } from './properties';
import type { Property } from './property';
import { isRelation } from './related';

/** A test as one line of an editor; objects are asked for by their name there. */
export interface FilterRow {
  readonly property: string;
  readonly operator: TestOperator;
  readonly value: TestValue | undefined;
}

/** What a custom field holds, where that is known. */
export type FieldTypes = ReadonlyMap<string, 'text' | 'date'>;

const NAME_OPERATORS: readonly TestOperator[] = ['is', 'contains', 'startsWith', 'endsWith'];
const EMPTINESS: readonly TestOperator[] = ['isEmpty', 'isNotEmpty'];
const DAY_OPERATORS: ReadonlySet<TestOperator> = new Set<TestOperator>([
  'before',
  'after',
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
]);
const GIB = 2 ** 30;
const MIB = 2 ** 20;
const DAY_MS = 86_400_000;

/** Undefined for groups, for questions to related objects, and for what can only be kept or removed. */
export function rowOf(filter: Filter): FilterRow | undefined {
  if (filter.kind === 'test') {
    const property = findProperty(filter.property);
    const isById = property?.kind === 'object' && hasValue(filter.operator);
    return property === undefined || isById ? undefined : { ...filter, value: filter.value };
  }
  if (filter.kind !== 'related' || filter.filter.kind !== 'test') return undefined;
  const { property, operator, value } = filter.filter;
  const isName = property === 'name' && NAME_OPERATORS.includes(operator);
  const isObject = findProperty(filter.property)?.kind === 'object';
  return isName && isObject ? { property: filter.property, operator, value } : undefined;
}

export function filterOf({ property, operator, value }: FilterRow): Filter {
  const isName = findProperty(property)?.kind === 'object' && hasValue(operator);
  if (isName) return { kind: 'related', property, filter: { kind: 'test', property: 'name', operator, value } };
  return { kind: 'test', property, operator, ...(hasValue(operator) ? { value } : {}) };
}

/** In the order in which they are offered. */
export function rowOperators(property: Property, fieldType?: 'text' | 'date'): readonly TestOperator[] {
  if (property.kind === 'object') return [...NAME_OPERATORS, ...EMPTINESS];
  if (property.kind === 'field' && fieldType !== undefined) return operatorsFor({ kind: fieldType });
  // Of yes and no one is the other, and none of them is missing.
  return property.kind === 'boolean' ? ['is'] : operatorsFor(property);
}

/** A line about a property, asking what is asked of it most. */
export function newRow(property: Property, today: Today, fieldType?: 'text' | 'date'): FilterRow {
  const operators = rowOperators(property, fieldType);
  const isAmount = property.kind === 'bytes' || property.kind === 'share' || property.kind === 'rate';
  const operator = isAmount ? 'greater' : (operators[0] ?? 'is');
  return { property: property.id, operator, value: firstValue(property, operator, today, fieldType) };
}

/** The same question of another kind; the value stays while it fits. */
export function withOperator(row: FilterRow, operator: TestOperator, today: Today): FilterRow {
  const property = findProperty(row.property);
  if (property === undefined || !hasValue(operator)) return { ...row, operator, value: undefined };
  const first = firstValue(property, operator, today);
  const isKept = typeof row.value === typeof first && row.value !== undefined;
  return { ...row, operator, value: isKept ? row.value : first };
}

function firstValue(
  { kind, choices = [] }: Property,
  operator: TestOperator,
  today: Today,
  fieldType?: 'text' | 'date',
): TestValue | undefined {
  if (!hasValue(operator)) return undefined;
  switch (kind) {
    case 'boolean':
      return true;
    case 'choice':
      return choices[0] ?? '';
    case 'number':
      return 1;
    case 'bytes':
      return GIB;
    case 'share':
      return 0.8;
    case 'rate':
      return MIB;
    case 'since':
      return DAY_MS;
    case 'date':
      return today.startMs;
    case 'field':
      return fieldType === 'date' || DAY_OPERATORS.has(operator) ? today.startMs : '';
    default:
      return '';
  }
}

/** The properties that objects of these types can have; all, where the types are not given. */
export function propertiesOf(types: readonly ObjectType[]): readonly Property[] {
  return types.length === 0
    ? PROPERTIES
    : PROPERTIES.filter((property) => types.some((type) => property.types.includes(type)));
}

/** Those that name other objects, of which more can be asked. */
export function relationsOf(types: readonly ObjectType[]): readonly Property[] {
  return propertiesOf(types).filter(isRelation);
}

type Group = Extract<Filter, { readonly filters: readonly Filter[] }>;

export function isGroup(filter: Filter): filter is Group {
  return filter.kind !== 'test' && filter.kind !== 'related';
}

/** An editor shows every filter as a group. */
export function asGroup(filter: Filter | undefined): Group {
  if (filter !== undefined && isGroup(filter)) return filter;
  return { kind: 'all', filters: filter === undefined ? [] : [filter] };
}

/** The inverse: what asks nothing is no filter, and a test alone needs no group. */
export function fromGroup(group: Group): Filter | undefined {
  if (group.kind !== 'all' || group.filters.length > 1) return group;
  const [only] = group.filters;
  return only !== undefined && isGroup(only) ? group : only;
}

/** The group with one part changed, or without it. */
export function withPart(group: Group, index: number, part: Filter | undefined): Group {
  return { ...group, filters: group.filters.toSpliced(index, 1, ...(part === undefined ? [] : [part])) };
}
