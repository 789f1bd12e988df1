import { connectionObjectId, parseObjectId, toObjectId } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName } from '../../xenapi/records.gen';
import { nullRef, type Ref } from '../../xenapi/refs';
import { connectionRoot } from '../connection-root';
import { objectType } from './object-type';
import type { SearchedObject } from './property';

/** An object as searches see it; undefined when it is gone, is nothing that is searched for, or its pool is not known. */
export function searchedObject(read: Reader, className: ClassName, ref: Ref<ClassName>): SearchedObject | undefined {
  if (connectionRoot(read).class === 'connection') return undefined;
  const type = objectType(read, className, ref);
  if (type === undefined) return undefined;
  return { read, id: toObjectId(connectionId(read), className, ref), class: className, ref, type };
}

/** The same by its id; `read` must be of its connection. */
export function searchedObjectOf(id: string, read: Reader): SearchedObject | undefined {
  const { class: className, ref } = parseObjectId(id);
  return className === undefined ? undefined : searchedObject(read, className, ref);
}

/** A folder of a connection, which has no record. */
export function searchedFolder(read: Reader, folder: string): SearchedObject {
  const id = connectionObjectId(connectionId(read));
  return { read, id, class: 'pool', ref: nullRef<'pool'>(), type: 'folder', folder };
}

function connectionId(read: Reader): string {
  return read.derive('id', ({ connection }) => connection.id);
}
