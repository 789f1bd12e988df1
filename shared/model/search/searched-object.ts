import { connectionObjectId, parseObjectId } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName } from '../../xenapi/records.gen';
import { nullRef, type Ref } from '../../xenapi/refs';
import { connectionRoot } from '../connection-root';
import { connectionIdOf, objectIdOf } from '../object-ids';
import { objectType } from './object-type';
import type { SearchedObject } from './property';

/** An object as searches see it; undefined when it is gone, is nothing that is searched for, or its pool is not known. */
export function searchedObject(read: Reader, className: ClassName, ref: Ref<ClassName>): SearchedObject | undefined {
  if (connectionRoot(read).class === 'connection') return undefined;
  const type = objectType(read, className, ref);
  if (type === undefined) return undefined;
  return { read, id: objectIdOf(read, className, ref), class: className, ref, type };
}

/** The same by its id; `read` must be of its connection. */
export function searchedObjectOf(id: string, read: Reader): SearchedObject | undefined {
  const { class: className, ref } = parseObjectId(id);
  return className === undefined ? undefined : searchedObject(read, className, ref);
}

/** A folder of a connection, which has no record. */
export function searchedFolder(read: Reader, folder: string): SearchedObject {
  const id = connectionObjectId(connectionIdOf(read));
  return { read, id, class: 'pool', ref: nullRef<'pool'>(), type: 'folder', folder };
}

/** A server whose pool is not known; undefined for one whose pool is. */
export function searchedConnection(read: Reader): SearchedObject | undefined {
  if (connectionRoot(read).class !== 'connection') return undefined;
  const id = connectionObjectId(connectionIdOf(read));
  return { read, id, class: 'host', ref: nullRef<'host'>(), type: 'disconnectedHost' };
}
