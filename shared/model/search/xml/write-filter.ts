import type { Filter, TestOperator } from '../../../contract';
import { plainText } from '../matching/wildcards';
import { fieldOfProperty } from '../properties/organisation';
import { writeOwn } from './own-filter';
import { sourceKey, verbatimElement, type FilterSources } from './read-filter';
import { choiceName, termOf, VERBATIM, yesNo, type Shape } from './vocabulary';
import { makeElement, type XmlElement } from './xml-document';
import { dayToXml } from './xml-day';

export interface FilterWriting {
  readonly sources: FilterSources;
  /** What a custom field is defined as in the pool. */
  readonly fieldType: (name: string) => 'text' | 'date';
}

type Test = Extract<Filter, { kind: 'test' }>;
type Attribute = readonly [string, string];

const GROUP_TYPES = { all: 'And', any: 'Or', none: 'Nor' } as const;
const TEXT_TYPES = {
  is: 'exactmatch',
  contains: 'contains',
  startsWith: 'startswith',
  endsWith: 'endswith',
  notContains: 'notcontain',
} as const;
const DATE_TYPES = {
  is: 'exact',
  before: 'before',
  after: 'after',
  today: 'today',
  yesterday: 'yesterday',
  thisWeek: 'thisweek',
  lastWeek: 'lastweek',
} as const;
const INTEGER_TYPES = { is: 'exactmatch', greater: 'gt', less: 'lt' } as const;
/** XenCenter needs a day where it does not look at it. */
const ANY_DAY = '00010101';
/** What it takes for an address or a part of one. */
const ADDRESS = /^[\d.*]+$|^[\da-fA-F:.*]+$/;

/** The elements that XenCenter writes for a filter; parts that it lacks stand in elements that it does not know. */
export function writeFilter(filter: Filter, writing: FilterWriting): XmlElement {
  const source = writing.sources.get(sourceKey(filter));
  if (source !== undefined) return source;
  switch (filter.kind) {
    case 'test':
      return writeTest(filter, writing) ?? writeOwn(filter);
    case 'related':
      return writeRelated(filter.property, writeFilter(filter.filter, writing));
    default:
      return makeElement(
        'GroupQuery',
        [['type', GROUP_TYPES[filter.kind]]],
        filter.filters.map((inner) => writeFilter(inner, writing)),
      );
  }
}

function writeRelated(property: string, inner: XmlElement): XmlElement {
  const term = termOf(property);
  if (term?.shape === 'object') return makeElement('RecursiveXMOPropertyQuery', [['property', term.name]], [inner]);
  if (term?.shape === 'objects')
    return makeElement('RecursiveXMOListPropertyQuery', [['property', term.name]], [inner]);
  return makeElement('PoolkeeperRelated', [['property', property]], [inner]);
}

function writeTest(test: Test, writing: FilterWriting): XmlElement | undefined {
  if (test.property === VERBATIM) return verbatimElement(test.value);
  const direct = writeDirect(test, writing);
  if (direct !== undefined || test.operator !== 'isNot') return direct;
  const positive = writeDirect({ ...test, operator: 'is' }, writing);
  return positive && makeElement('GroupQuery', [['type', 'Nor']], [positive]);
}

function writeDirect(test: Test, writing: FilterWriting): XmlElement | undefined {
  const field = fieldOfProperty(test.property);
  if (field !== undefined) return writeField(test, field, writing.fieldType(field));
  const term = termOf(test.property);
  return term && WRITERS[term.shape](test, ['property', term.name]);
}

function writeField(test: Test, name: string, type: 'text' | 'date'): XmlElement | undefined {
  const definition = fieldDefinition(name, type);
  const attributes = type === 'date' ? dateAttributes(test) : textAttributes(test);
  const element = type === 'date' ? 'CustomFieldDateQuery' : 'CustomFieldQuery';
  return attributes && makeElement(element, attributes, [definition]);
}

export function fieldDefinition(name: string, type: 'text' | 'date'): XmlElement {
  return makeElement('CustomFieldDefinition', [
    ['name', name],
    ['type', type === 'date' ? 'Date' : 'String'],
    // Its releases before 2010 need it.
    ['defaultValue', ''],
  ]);
}

const WRITERS: Readonly<Record<Shape, (test: Test, property: Attribute) => XmlElement | undefined>> = {
  text: writeText,
  value: (test, property) => {
    const query = plainQuery(test);
    return query !== undefined && isSign(test.operator)
      ? makeElement('ValuePropertyQuery', [property, ['equals', sign(test)], ['query', query]])
      : writeText(test, property);
  },
  choice: (test, property) => {
    const choice = typeof test.value === 'string' ? choiceName(test.property, test.value) : undefined;
    if (choice === undefined || !isSign(test.operator)) return undefined;
    return makeElement('EnumPropertyQuery', [property, ['equals', sign(test)], ['query', choice]]);
  },
  date: (test, property) => {
    const attributes = dateAttributes(test);
    return attributes && makeElement('DatePropertyQuery', [property, ...attributes]);
  },
  integer: ({ operator, value }, property) => {
    const type = named(INTEGER_TYPES, operator);
    if (type === undefined || !Number.isSafeInteger(value)) return undefined;
    return makeElement('IntPropertyQuery', [property, ['query', String(value)], ['type', type]]);
  },
  boolean: ({ operator, value }, property) =>
    operator === 'is' && typeof value === 'boolean'
      ? makeElement('BooleanQuery', [property, ['query', yesNo(value)]])
      : undefined,
  strings: (test, property) => {
    const query = plainQuery(test);
    return query !== undefined && isSign(test.operator)
      ? makeElement('StringListContainsQuery', [property, ['contains', sign(test)], ['query', query]])
      : writeEmptyList(test, property);
  },
  addresses: (test, property) =>
    typeof test.value === 'string' && test.operator === 'is' && ADDRESS.test(test.value)
      ? makeElement('IPAddressQuery', [property, ['contains', 'yes'], ['address', test.value]])
      : writeEmptyList(test, property),
  object: (test, property) =>
    isEmptiness(test.operator)
      ? makeElement('NullQuery', [property, ['query', yesNo(test.operator === 'isEmpty')]])
      : writeFolderPath('RecursiveXMOPropertyQuery', test, property),
  objects: (test, property) =>
    writeEmptyList(test, property) ?? writeFolderPath('RecursiveXMOListPropertyQuery', test, property),
};

function writeText(test: Test, property: Attribute): XmlElement | undefined {
  const attributes = textAttributes(test);
  return attributes && makeElement('StringPropertyQuery', [property, ['casesensitive', 'no'], ...attributes]);
}

/** XenCenter's folders have their path for a uuid. */
function writeFolderPath(element: string, test: Test, property: Attribute): XmlElement | undefined {
  const isPath = (test.property === 'folder' || test.property === 'folders') && test.operator === 'is';
  const inner = isPath ? writeText({ ...test, property: 'uuid' }, ['property', 'uuid']) : undefined;
  return inner && makeElement(element, [property], [inner]);
}

function writeEmptyList({ operator }: Test, property: Attribute): XmlElement | undefined {
  if (!isEmptiness(operator)) return undefined;
  return makeElement('ListEmptyQuery', [property, ['empty', yesNo(operator === 'isEmpty')]]);
}

function textAttributes(test: Test): readonly Attribute[] | undefined {
  const type = named(TEXT_TYPES, test.operator);
  const query = plainQuery(test);
  if (type === undefined || query === undefined) return undefined;
  return [
    ['query', query],
    ['type', type],
  ];
}

/** XenCenter has wildcards in addresses only: elsewhere it looks for the star itself. */
function plainQuery({ value }: Test): string | undefined {
  return typeof value === 'string' ? plainText(value) : undefined;
}

function dateAttributes({ operator, value }: Test): readonly Attribute[] | undefined {
  const type = named(DATE_TYPES, operator);
  const day = typeof value === 'number' ? dayToXml(value) : ANY_DAY;
  const isRelative = operator !== 'is' && operator !== 'before' && operator !== 'after';
  if (type === undefined || (typeof value !== 'number' && !isRelative)) return undefined;
  return [
    ['query', day],
    ['type', type],
  ];
}

function named(names: Readonly<Partial<Record<TestOperator, string>>>, operator: TestOperator): string | undefined {
  return names[operator];
}

function isSign(operator: TestOperator): boolean {
  return operator === 'is' || operator === 'isNot';
}

function isEmptiness(operator: TestOperator): boolean {
  return operator === 'isEmpty' || operator === 'isNotEmpty';
}

function sign({ operator }: Test): string {
  return yesNo(operator === 'is');
}
