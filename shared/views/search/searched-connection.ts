import { connectionObjectId } from '../../contract';
import { connectionRoot } from '../../model/connection-root';
import type { SearchedObject } from '../../model/search/property';
import { nullRef } from '../../xenapi/refs';
import type { Reader } from '../view';

/** A server whose pool is not known, as searches see it; undefined for one whose pool is. */
export function searchedConnection(read: Reader): SearchedObject | undefined {
  if (connectionRoot(read).class !== 'connection') return undefined;
  const id = connectionObjectId(read.derive('id', ({ connection }) => connection.id));
  return { read, id, class: 'host', ref: nullRef<'host'>(), type: 'disconnectedHost' };
}
