import type { Reader } from '../../views/view';
import type { Property, PropertyScalar, SearchedObject } from './property';
import { searchedFolder, searchedObjectOf } from './searched-object';

/** Whether something can be asked in turn of what a property names. */
export function isRelation({ kind }: Pick<Property, 'kind'>): boolean {
  return kind === 'object' || kind === 'folder';
}

/** The object, or the folder, that a value of such a property means. */
export function relatedObject(read: Reader, { kind }: Property, value: PropertyScalar): SearchedObject | undefined {
  return kind === 'folder' ? searchedFolder(read, String(value)) : searchedObjectOf(String(value), read);
}
