import type { ObjectType } from '../../contract';
import type { Reader } from '../../views/view';
import type { Property, PropertyScalar, SearchedObject } from './property';
import { SR_TYPES } from './property-values';
import { searchedFolder, searchedObjectOf } from './searched-object';

/** Whether something can be asked in turn of what a property names. */
export function isRelation({ kind }: Pick<Property, 'kind'>): boolean {
  return kind === 'object' || kind === 'folder';
}

const RELATED_TYPES: ReadonlyMap<string, readonly ObjectType[]> = new Map<string, readonly ObjectType[]>([
  ['pool', ['pool']],
  ['host', ['host']],
  ['vms', ['vm']],
  ['vapp', ['vapp']],
  ['networks', ['network']],
  ['storage', SR_TYPES],
  ['disks', ['vdi']],
  ['snapshotOf', ['vm', 'vdi']],
  ['folder', ['folder']],
  ['folders', ['folder']],
]);

/** Of what type the objects are that a property names. */
export function relatedTypes(property: string): readonly ObjectType[] {
  return RELATED_TYPES.get(property) ?? [];
}

/** The object, or the folder, that a value of such a property means. */
export function relatedObject(read: Reader, { kind }: Property, value: PropertyScalar): SearchedObject | undefined {
  return kind === 'folder' ? searchedFolder(read, String(value)) : searchedObjectOf(String(value), read);
}
