import type { z } from 'zod';
import { ReasonError, searchSchema, text, type Search, type Text } from '../../../contract';
import { readFilter, type FilterSources } from './read-filter';
import { readGrouping } from './grouping';
import { columnNamed, isYes, typeNamed } from './vocabulary';
import { elementsOf, parseXml, type XmlElement } from './xml-document';

/** A search as XenCenter writes it, with the elements that its parts were read from. */
export interface ReadSearch {
  readonly uuid: string;
  readonly search: Search;
  /** Why it cannot be changed; it can be run all the same, as far as it is understood. */
  readonly locked?: Text;
  readonly element: XmlElement;
  readonly sources: FilterSources;
}

/** What stands beside XenCenter's own elements where it has none for it: it leaves attributes alone that it does not know. */
export const EXTRAS = 'poolkeeper';
const extrasSchema = searchSchema.pick({ groups: true, sorting: true, columns: true }).partial();
export type SearchExtras = z.infer<typeof extrasSchema>;

const OUR_VERSION = 2;
const MIN_WIDTH = 10;
const MAX_WIDTH = 5000;

/** Reads one search; throws ReasonError where it is none. */
export function readSearchXml(xml: string): ReadSearch {
  const [first] = readSearchesXml(xml);
  if (first === undefined) throw new ReasonError(text('reason.noSearch'));
  return first;
}

/** Every search of a file. Throws ReasonError where it is no XML, or one of them is no search. */
export function readSearchesXml(xml: string): readonly ReadSearch[] {
  return searchElements(parseXml(xml)).map(readSearch);
}

function searchElements(element: XmlElement): readonly XmlElement[] {
  // The second name is of XenCenter's first releases.
  if (element.name === 'Search' || element.name === 'search') return [element];
  return elementsOf(element).flatMap(searchElements);
}

function readSearch(element: XmlElement): ReadSearch {
  const sources: FilterSources = new Map();
  const uuid = element.attributes.get('uuid') ?? '';
  const name = element.attributes.get('name') ?? '';
  const version = Number(element.attributes.get('major_version') ?? NaN);
  const [query, ...rest] = elementsOf(element);
  if (query === undefined || Number.isNaN(version)) throw notReadable(name);
  const extras = readExtras(element.attributes.get(EXTRAS));
  const parsed = searchSchema.safeParse({
    name,
    ...readQuery(query, version, sources),
    groups: [],
    sorting: [],
    ...Object.assign({}, ...rest.map(readPart)),
    ...extras,
  });
  if (!parsed.success) throw notReadable(name);
  const locked = version > OUR_VERSION ? { locked: text('savedSearch.newer') } : {};
  return { uuid, search: parsed.data, element, sources, ...locked };
}

/** The first releases had a filter alone, about everything. */
function readQuery(query: XmlElement, version: number, sources: FilterSources): Pick<Search, 'types' | 'filter'> {
  if (version < OUR_VERSION) return { types: [], filter: readFilter(query, sources) };
  const scope = elementsOf(query).find(({ name }) => name === 'QueryScope');
  const filter = elementsOf(query).find(({ name }) => name !== 'QueryScope');
  return {
    types: scope === undefined ? [] : readScope(scope),
    ...(filter === undefined ? {} : { filter: readFilter(filter, sources) }),
  };
}

/** All types that there are stand for every type, whatever comes in later versions. */
export function readScope(scope: XmlElement): Search['types'] {
  const types = elementsOf(scope)
    .map(({ name }) => typeNamed(name))
    .filter((type) => type !== undefined);
  return types.length === ALL_TYPES ? [] : types;
}

const ALL_TYPES = searchSchema.shape.types.element.options.length;

function readPart(element: XmlElement): Partial<Search> {
  if (element.name === 'columns') return { columns: readColumns(element) };
  if (element.name === 'sorting') return { sorting: readSorting(element) };
  return { groups: [...readGrouping(element)] };
}

export function readColumns(columns: XmlElement): NonNullable<Search['columns']> {
  return elementsOf(columns).flatMap(({ attributes }) => {
    const width = Math.abs(Number(attributes.get('width') ?? NaN));
    const name = attributes.get('name');
    if (name === undefined || Number.isNaN(width)) return [];
    return [{ property: columnNamed(name), width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)) }];
  });
}

export function readSorting(sorting: XmlElement): Search['sorting'] {
  return elementsOf(sorting).map(({ attributes }) => ({
    property: columnNamed(attributes.get('column') ?? ''),
    isDescending: !isYes(attributes.get('ascending')),
  }));
}

function readExtras(json: string | undefined): SearchExtras {
  if (json === undefined) return {};
  try {
    return extrasSchema.safeParse(JSON.parse(json)).data ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function notReadable(name: string): ReasonError {
  return new ReasonError(text('reason.searchUnreadable', { name }));
}
