import { OBJECT_TYPES, type Search } from '../../../contract';
import { writeGrouping, readGrouping } from './grouping';
import { EXTRAS, readColumns, readScope, readSorting, type ReadSearch, type SearchExtras } from './read-search';
import type { FilterSources } from './read-filter';
import { columnName, typeNames, yesNo } from './vocabulary';
import { elementsOf, formatXml, formatXmlLines, makeElement, type XmlElement } from './xml-document';
import { writeFilter, type FilterWriting } from './write-filter';

export interface SearchToWrite {
  readonly uuid: string;
  readonly search: Search;
  /** What it was read from: the parts that have not changed are written as they stood there. */
  readonly original?: ReadSearch | undefined;
  readonly fieldType: FilterWriting['fieldType'];
}

/** As XenCenter writes a search into a pool's gui_config. */
export function writeSearchXml(toWrite: SearchToWrite): string {
  return formatXml(writeSearch(toWrite));
}

/** As XenCenter exports searches into a file. */
export function writeSearchFile(searches: readonly SearchToWrite[]): string {
  const root = makeElement(
    'Searches',
    [['xmlns', 'http://www.citrix.com/XenCenter/XenSearch/schema']],
    searches.map(writeSearch),
  );
  const head = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<!DOCTYPE XenSearch PUBLIC "-//XENSEARCH//DTD XENSEARCH 1//EN" "XenSearch-1.dtd">',
  ];
  return `${head.join('\n')}\n${formatXmlLines(root)}`;
}

/** Whether XenCenter can show it: it leaves out searches that ask what it cannot. */
export function isForXenCenter(toWrite: SearchToWrite): boolean {
  return !hasOwnElement(writeSearch(toWrite));
}

function hasOwnElement(element: XmlElement): boolean {
  return element.name.startsWith('Poolkeeper') || elementsOf(element).some(hasOwnElement);
}

function writeSearch(toWrite: SearchToWrite): XmlElement {
  const { uuid, search, original, fieldType } = toWrite;
  const attributes = new Map(original?.element.attributes);
  attributes.set('uuid', uuid).set('name', search.name).set('major_version', '2').set('minor_version', '0');
  const groups = writeGroups(search, original, fieldType);
  const columns = writeColumns(search, original);
  const extras = extrasOf(search, groups === undefined);
  attributes.delete(EXTRAS);
  if (Object.keys(extras).length > 0) attributes.set(EXTRAS, JSON.stringify(extras));
  const parts = [writeQuery(toWrite), groups, columns, writeSorting(search, original)];
  return { name: 'Search', attributes, children: parts.filter((part) => part !== undefined) };
}

function writeQuery({ search, original, fieldType }: SearchToWrite): XmlElement {
  const query = partOf(original?.element, 'Query');
  const sources: FilterSources = original?.sources ?? new Map<string, XmlElement>();
  const filter = search.filter && writeFilter(search.filter, { sources, fieldType });
  return {
    name: 'Query',
    attributes: query?.attributes ?? new Map(),
    children: [writeScope(search, partOf(query, 'QueryScope')), ...(filter === undefined ? [] : [filter])],
  };
}

function writeScope({ types }: Search, original: XmlElement | undefined): XmlElement {
  if (original !== undefined && isSame(readScope(original), types)) return original;
  const names = typeNames(types.length === 0 ? OBJECT_TYPES : types);
  return makeElement(
    'QueryScope',
    [],
    names.map((name) => makeElement(name)),
  );
}

function writeGroups(
  { groups }: Search,
  original: ReadSearch | undefined,
  fieldType: FilterWriting['fieldType'],
): XmlElement | undefined {
  const kept = elementsOf(original?.element ?? makeElement('')).find(({ name }) => name.endsWith('Grouping'));
  if (kept !== undefined && isSame(readGrouping(kept), groups)) return kept;
  return writeGrouping(groups, fieldType);
}

function writeColumns({ columns }: Search, original: ReadSearch | undefined): XmlElement | undefined {
  if (columns === undefined) return undefined;
  const kept = partOf(original?.element, 'columns');
  if (kept !== undefined && isSame(readColumns(kept), columns)) return kept;
  const known = columns.flatMap(({ property, width }) => {
    const name = columnName(property);
    if (name === undefined) return [];
    return [makeElement('column', [['name', name], ['width', String(Math.round(width))]])]; // prettier-ignore
  });
  return makeElement('columns', [], known);
}

function writeSorting({ sorting }: Search, original: ReadSearch | undefined): XmlElement {
  const kept = partOf(original?.element, 'sorting');
  if (kept !== undefined && isSame(readSorting(kept), sorting)) return kept;
  const known = sorting.flatMap(({ property, isDescending }) => {
    const name = columnName(property);
    return name === undefined ? [] : [makeElement('sort', [['column', name], ['ascending', yesNo(!isDescending)]])]; // prettier-ignore
  });
  return makeElement('sorting', [], known);
}

/** What XenCenter's elements cannot say. */
function extrasOf({ groups, sorting, columns }: Search, lacksGroups: boolean): SearchExtras {
  const isUnknown = ({ property }: { readonly property: string }): boolean => columnName(property) === undefined;
  return {
    ...(lacksGroups && groups.length > 0 ? { groups } : {}),
    ...(sorting.some(isUnknown) ? { sorting } : {}),
    ...(columns?.some(isUnknown) === true ? { columns } : {}),
  };
}

function partOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && elementsOf(element).find((part) => part.name === name);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
