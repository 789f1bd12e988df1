import { parseObjectId, text, toObjectId, type IconName, type Label, type ObjectId } from '../../contract';
import { sharedLabel } from '../object-label';
import { osIcon } from '../os-family';
import type { Property, PropertyScalar, SearchedObject } from './property';
import { fieldOfProperty } from './properties/organisation';
import { valueKey } from './sort-key';

const CLASS_ICONS = new Map<string, IconName>([
  ['pool', 'pool'],
  ['host', 'host'],
  ['VM', 'vm'],
  ['SR', 'sr'],
  ['VDI', 'vdi'],
  ['network', 'network'],
  ['VM_appliance', 'vapp'],
]);

const LAST = '\uffff';

/** A group that objects with one value of a property stand in. */
export interface GroupValue {
  /** Tells it from the property's other values. */
  readonly key: string;
  readonly label: Label;
  readonly icon: IconName;
  /** Its place among them, by a plain comparison. */
  readonly sort: string;
  /** Missing where it is for those whose value is unknown. */
  readonly value?: PropertyScalar;
  /** Where the value is an object, which then is the group. */
  readonly object?: ObjectId;
}

/** The groups that an object stands in. None: it stands beside them. */
export function groupValues(property: Property, object: SearchedObject): readonly GroupValue[] {
  if (!property.types.includes(object.type)) return [];
  const groups = property.values(object).flatMap((value) => groupValue(property, value, object) ?? []);
  return groups.length === 0 && property.hasUnknownGroup === true ? [unknownGroup(property)] : groups;
}

export function propertyLabel(id: string): Label {
  return fieldOfProperty(id) ?? text(`search.property.${id}`);
}

/** A value of a newer server's is not among the choices, and stands as it is. */
export function choiceLabel({ id, choices }: Pick<Property, 'id' | 'choices'>, choice: string): Label {
  return choices?.includes(choice) === true ? text(`search.choice.${id}.${choice}`) : choice;
}

function groupValue(property: Property, value: PropertyScalar, object: SearchedObject): GroupValue | undefined {
  const key = String(value);
  const base = { key, value, sort: valueKey(property, value, object) };
  if (property.kind !== 'object') {
    return { ...base, label: valueLabel(property, value), icon: valueIcon(property, key) };
  }
  const { connection, class: className, ref } = parseObjectId(key);
  if (className === undefined) return undefined;
  const label = sharedLabel(object.read, className, ref);
  if (label === undefined) return undefined;
  const icon = CLASS_ICONS.get(className) ?? 'value';
  return { ...base, label, icon, object: toObjectId(connection, className, ref) };
}

/** After all that are known. */
function unknownGroup({ id }: Property): GroupValue {
  return { key: '', label: text(`search.unknown.${id}`), icon: id === 'os' ? 'os' : 'value', sort: LAST };
}

function valueLabel(property: Property, value: PropertyScalar): Label {
  if (typeof value === 'boolean') return text(`search.choice.${property.id}.${value}`);
  if (typeof value === 'number') return property.kind === 'number' ? String(value) : text('search.day', { at: value });
  return choiceLabel(property, value);
}

function valueIcon({ id, kind }: Property, value: string): IconName {
  if (kind === 'folder') return 'folder';
  switch (id) {
    case 'tags':
      return 'tag';
    case 'os':
      return osIcon(value);
    case 'powerState':
      return `vm-${value.toLowerCase()}`;
    default:
      return 'value';
  }
}
