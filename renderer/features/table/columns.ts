import { text, type Label } from '../../../shared/contract';
import { fieldOfProperty } from '../../../shared/model/search/properties/organisation';
import { findProperty, PROPERTIES } from '../../../shared/model/search/properties';
import type { PropertyKind } from '../../../shared/model/search/property';

/** A column as it is kept: what it shows, and its width in px. */
export interface ColumnChoice {
  readonly property: string;
  readonly width: number;
}

export const NAME = 'name';
/** What an object is said to be at present; the one column that is no property. */
const STATE = 'state';

const DEFAULTS: readonly string[] = [
  NAME,
  STATE,
  'cpuUsage',
  'memoryUsage',
  'diskUsage',
  'networkUsage',
  'address',
  'uptime',
  'os',
  'tags',
];

const WIDTHS: Readonly<Record<string, number>> = {
  [NAME]: 260,
  [STATE]: 200,
  uuid: 290,
  description: 260,
  os: 180,
  networks: 180,
  storage: 180,
  disks: 180,
  address: 150,
};

const WIDTHS_BY_KIND: Readonly<Partial<Record<PropertyKind, number>>> = {
  share: 140,
  rate: 130,
  bytes: 100,
  number: 90,
  boolean: 90,
  date: 180,
  since: 150,
};

const USUAL_WIDTH = 140;

const NUMERIC_KINDS: ReadonlySet<PropertyKind | undefined> = new Set<PropertyKind>(['number', 'bytes', 'rate']);

/** What a table shows while nobody has chosen. */
export const DEFAULT_COLUMNS: readonly ColumnChoice[] = DEFAULTS.map(newColumn);

export function newColumn(property: string): ColumnChoice {
  const kind = findProperty(property)?.kind;
  const own = Object.hasOwn(WIDTHS, property) ? WIDTHS[property] : undefined;
  return { property, width: own ?? (kind && WIDTHS_BY_KIND[kind]) ?? USUAL_WIDTH };
}

/** Each once, the name first: a search of another client may have them otherwise. */
export function columnsInOrder(columns: readonly ColumnChoice[]): readonly ColumnChoice[] {
  const name = columns.find(({ property }) => property === NAME) ?? newColumn(NAME);
  const byProperty = new Map(columns.map((column) => [column.property, column]));
  byProperty.delete(NAME);
  return [name, ...byProperty.values()];
}

/** Every column there could be, beside those of custom fields; the usual ones first. */
export const ALL_COLUMNS: readonly string[] = [...new Set([...DEFAULTS, ...PROPERTIES.map(({ id }) => id)])];

export function isUsualColumn(property: string): boolean {
  return DEFAULTS.includes(property);
}

export function columnLabel(property: string): Label {
  if (property === STATE) return text('table.state');
  return fieldOfProperty(property) ?? text(`search.property.${property}`);
}

/** Amounts stand at the end of their cells. */
export function isNumericColumn(property: string): boolean {
  return NUMERIC_KINDS.has(findProperty(property)?.kind);
}
