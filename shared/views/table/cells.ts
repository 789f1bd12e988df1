import { objectIdFrom, parseObjectId, text, type Label, type PropertyValue } from '../../contract';
import { sharedLabel } from '../../model/object-label';
import { choiceLabel } from '../../model/search/group-value';
import { findProperty } from '../../model/search/properties';
import type { Property, PropertyScalar, SearchedObject } from '../../model/search/property';
import { asRef } from '../../xenapi/refs';
import type { ObjectLine } from '../object-line';
import { stateValue } from './state-value';

/** What an object shows in these columns; those that it has nothing for are missing. */
export function cellsOf(
  object: SearchedObject,
  line: ObjectLine,
  columns: readonly string[],
): Readonly<Record<string, PropertyValue>> {
  // The name of a column may come from a server, as a custom field may be called anything; this sets nothing but own keys.
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = cellOf(object, line, column);
      return value === undefined ? [] : [[column, value]];
    }),
  );
}

function cellOf(object: SearchedObject, line: ObjectLine, column: string): PropertyValue | undefined {
  if (column === 'state') return stateValue(line);
  if (column === 'memoryUsage') return memoryUsage(object) ?? propertyCell(object, column);
  return propertyCell(object, column);
}

function propertyCell(object: SearchedObject, column: string): PropertyValue | undefined {
  const property = findProperty(column);
  if (property?.types.includes(object.type) !== true) return undefined;
  const values = property.values(object);
  const first = values[0];
  if (first === undefined) return undefined;
  const isLink = property.kind === 'object' && values.length === 1;
  if (property.isMany !== true || isLink) return valueOf(property, object, first);
  const items = values.map((value) => labelOf(property, object, value)).filter((label) => label !== undefined);
  return items.length === 0 ? undefined : { kind: 'list', items };
}

function valueOf(property: Property, object: SearchedObject, value: PropertyScalar): PropertyValue | undefined {
  if (typeof value === 'number') return amount(property, value);
  const label = labelOf(property, object, value);
  if (label === undefined) return undefined;
  if (property.kind === 'object') return { kind: 'object', id: objectIdFrom(String(value)), label };
  return { kind: 'text', text: label, ...(property.id === 'uuid' ? { isMonospace: true } : {}) };
}

function amount({ kind }: Property, value: number): PropertyValue {
  switch (kind) {
    case 'bytes':
      return { kind, bytes: value };
    case 'share':
      return { kind, share: value };
    case 'rate':
      return { kind, bytesPerSecond: value };
    case 'since':
      return { kind, at: value };
    case 'date':
    case 'field':
      return { kind: 'date', at: value };
    default:
      return { kind: 'number', value };
  }
}

/** undefined for an object that is gone. */
function labelOf(property: Property, { read }: SearchedObject, value: PropertyScalar): Label | undefined {
  if (property.kind === 'object') {
    const { class: className, ref } = parseObjectId(String(value));
    if (className === undefined) return undefined;
    return sharedLabel(read, className, ref);
  }
  if (typeof value === 'boolean') return text(value ? 'value.yes' : 'value.no');
  return choiceLabel(property, String(value));
}

/** With how much there is, where that is known. */
function memoryUsage({ read, class: className, ref }: SearchedObject): PropertyValue | undefined {
  const usage =
    className === 'host'
      ? read.usage('host', asRef<'host'>(ref))
      : className === 'VM'
        ? read.usage('VM', asRef<'VM'>(ref))
        : undefined;
  if (usage?.memoryUsedBytes === undefined || usage.memoryTotalBytes === undefined) return undefined;
  return { kind: 'usage', used: usage.memoryUsedBytes, total: usage.memoryTotalBytes, unit: 'bytes' };
}
