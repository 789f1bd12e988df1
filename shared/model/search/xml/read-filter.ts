import { ReasonError, type Filter, type TestOperator, type TestValue } from '../../../contract';
import { literalText } from '../matching/wildcards';
import { fieldPropertyId } from '../properties/organisation';
import { elementsOf, formatXml, parseXml, type XmlElement } from './xml-document';
import { choiceNamed, isYes, propertyNamed, VERBATIM } from './vocabulary';
import { dayFromXml } from './xml-day';
import { readOwn } from './own-filter';

/** The element that each part of a filter was read from, so that what is not changed is written as it was. */
export type FilterSources = Map<string, XmlElement>;

export function sourceKey(filter: Filter): string {
  return JSON.stringify(filter);
}

/** What cannot be understood becomes a test that nothing passes, and that is written back as it was. */
export function readFilter(element: XmlElement, sources: FilterSources): Filter {
  const read = READERS.get(element.name);
  const filter = read?.(element, sources) ?? keepVerbatim(element);
  sources.set(sourceKey(filter), element);
  return filter;
}

function keepVerbatim(element: XmlElement): Filter {
  return test(VERBATIM, 'is', formatXml(element));
}

/** The element that a test kept verbatim stands for. */
export function verbatimElement(value: TestValue | undefined): XmlElement | undefined {
  try {
    return typeof value === 'string' ? parseXml(value) : undefined;
  } catch (error) {
    if (error instanceof ReasonError) return undefined;
    throw error;
  }
}

type Reader = (element: XmlElement, sources: FilterSources) => Filter | undefined;

const GROUPS: ReadonlyMap<string, 'all' | 'any' | 'none'> = new Map([
  ['And', 'all'],
  ['Or', 'any'],
  ['Nor', 'none'],
]);
const TEXT_OPERATORS = operators({
  exactmatch: 'is',
  contains: 'contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
  notcontain: 'notContains',
});
const DATE_OPERATORS = operators({
  exact: 'is',
  before: 'before',
  after: 'after',
  today: 'today',
  yesterday: 'yesterday',
  thisweek: 'thisWeek',
  lastweek: 'lastWeek',
});
const INTEGER_OPERATORS = operators({ exactmatch: 'is', gt: 'greater', lt: 'less' });
/** Elements of which a none-of group of one is how `isNot` is written. */
const NEGATED_BY_GROUP: ReadonlySet<string> = new Set([
  'StringPropertyQuery',
  'CustomFieldQuery',
  'CustomFieldDateQuery',
  'DatePropertyQuery',
  'IntPropertyQuery',
  'IPAddressQuery',
  'BooleanQuery',
]);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['GroupQuery', readGroup],
  ['StringPropertyQuery', (element) => onProperty(element, (property) => readText(element, property))],
  ['CustomFieldQuery', (element) => onField(element, (property) => readText(element, property))],
  ['DatePropertyQuery', (element) => onProperty(element, (property) => readDate(element, property))],
  ['CustomFieldDateQuery', (element) => onField(element, (property) => readDate(element, property))],
  ['EnumPropertyQuery', (element) => onProperty(element, (property) => readChoice(element, property))],
  [
    'ValuePropertyQuery',
    (element) => onProperty(element, (property) => readIs(element, property, 'equals', plainQuery(element))),
  ],
  [
    'StringListContainsQuery',
    (element) => onProperty(element, (property) => readIs(element, property, 'contains', plainQuery(element))),
  ],
  [
    'IPAddressQuery',
    (element) =>
      onProperty(element, (property) => readIs(element, property, 'contains', element.attributes.get('address'))),
  ],
  ['BooleanQuery', (element) => onProperty(element, (property) => test(property, 'is', flag(element, 'query')))],
  ['IntPropertyQuery', (element) => onProperty(element, (property) => readInteger(element, property))],
  ['ListEmptyQuery', (element) => onProperty(element, (property) => emptiness(property, flag(element, 'empty')))],
  ['NullQuery', (element) => onProperty(element, (property) => emptiness(property, flag(element, 'query')))],
  ['XenModelObjectPropertyQuery', (element) => readObject(element, 'equals')],
  ['XenModelObjectListContainsQuery', (element) => readObject(element, 'contains')],
  ['XenModelObjectListContainsNameQuery', readObjectName],
  ['RecursiveXMOPropertyQuery', readRelated],
  ['RecursiveXMOListPropertyQuery', readRelated],
  ['PoolkeeperTest', readOwn],
  ['PoolkeeperRelated', (element, sources) => readOwnRelated(element, sources)],
]);

function readGroup(element: XmlElement, sources: FilterSources): Filter | undefined {
  const kind = GROUPS.get(element.attributes.get('type') ?? '');
  if (kind === undefined) return undefined;
  const parts = elementsOf(element);
  const filters = parts.map((part) => readFilter(part, sources));
  const [only] = filters;
  const isNegation = kind === 'none' && parts.length === 1 && NEGATED_BY_GROUP.has(parts[0]?.name ?? '');
  if (isNegation && only?.kind === 'test' && only.operator === 'is' && only.property !== VERBATIM) {
    return { ...only, operator: 'isNot' };
  }
  return { kind, filters };
}

function readText(element: XmlElement, property: string): Filter | undefined {
  const operator = TEXT_OPERATORS.get(element.attributes.get('type') ?? '');
  const value = plainQuery(element);
  return operator === undefined || value === undefined ? undefined : test(property, operator, value);
}

function readDate(element: XmlElement, property: string): Filter | undefined {
  const operator = DATE_OPERATORS.get(element.attributes.get('type') ?? '');
  if (operator === undefined) return undefined;
  if (operator !== 'is' && operator !== 'before' && operator !== 'after') return test(property, operator);
  const day = dayFromXml(element.attributes.get('query') ?? '');
  return day === undefined ? undefined : test(property, operator, day);
}

function readChoice(element: XmlElement, property: string): Filter | undefined {
  const name = element.attributes.get('query');
  const choice = name === undefined ? undefined : choiceNamed(property, name);
  return choice === undefined ? undefined : test(property, flag(element, 'equals') ? 'is' : 'isNot', choice);
}

/** Only in addresses a star stands for anything else than itself. */
function plainQuery(element: XmlElement): string | undefined {
  const query = element.attributes.get('query');
  return query === undefined ? undefined : literalText(query);
}

function readIs(element: XmlElement, property: string, sign: string, value: string | undefined): Filter | undefined {
  return value === undefined ? undefined : test(property, flag(element, sign) ? 'is' : 'isNot', value);
}

function readInteger(element: XmlElement, property: string): Filter | undefined {
  const operator = INTEGER_OPERATORS.get(element.attributes.get('type') ?? '');
  const value = Number(element.attributes.get('query') ?? NaN);
  return operator === undefined || !Number.isSafeInteger(value) ? undefined : test(property, operator, value);
}

/** Searches name objects by their uuid, which other clients understand. */
function readObject(element: XmlElement, sign: string): Filter | undefined {
  const uuid = element.attributes.get('uuid');
  if (uuid === undefined) return undefined;
  return onProperty(element, (property) => {
    const filter = aboutRelated(property, test('uuid', 'is', literalText(uuid)));
    return flag(element, sign) ? filter : { kind: 'none', filters: [filter] };
  });
}

function readObjectName(element: XmlElement): Filter | undefined {
  const filter = readText(element, 'name');
  return filter && onProperty(element, (property) => ({ kind: 'related', property, filter }));
}

function readRelated(element: XmlElement, sources: FilterSources): Filter | undefined {
  const [inner] = elementsOf(element);
  if (inner === undefined) return undefined;
  return onProperty(element, (property) => aboutRelated(property, readFilter(inner, sources)));
}

/** XenCenter's folders have their path for a uuid. */
function aboutRelated(property: string, filter: Filter): Filter {
  const isFolder = property === 'folder' || property === 'folders';
  const isPath = isFolder && filter.kind === 'test' && filter.property === 'uuid' && filter.operator === 'is';
  return isPath ? { ...filter, property } : { kind: 'related', property, filter };
}

function readOwnRelated(element: XmlElement, sources: FilterSources): Filter | undefined {
  const [inner] = elementsOf(element);
  const property = element.attributes.get('property');
  if (inner === undefined || property === undefined) return undefined;
  return { kind: 'related', property, filter: readFilter(inner, sources) };
}

function onProperty(element: XmlElement, read: (property: string) => Filter | undefined): Filter | undefined {
  const property = propertyNamed(element.attributes.get('property'));
  return property === undefined ? undefined : read(property);
}

function onField(element: XmlElement, read: (property: string) => Filter | undefined): Filter | undefined {
  const name = elementsOf(element)[0]?.attributes.get('name');
  return name === undefined ? undefined : read(fieldPropertyId(name));
}

function emptiness(property: string, isEmpty: boolean): Filter {
  return test(property, isEmpty ? 'isEmpty' : 'isNotEmpty');
}

function flag(element: XmlElement, attribute: string): boolean {
  return isYes(element.attributes.get(attribute));
}

function test(property: string, operator: TestOperator, value?: TestValue): Filter {
  return { kind: 'test', property, operator, ...(value === undefined ? {} : { value }) };
}

function operators(names: Readonly<Record<string, TestOperator>>): ReadonlyMap<string, TestOperator> {
  return new Map(Object.entries(names));
}
