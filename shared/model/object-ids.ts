import { toObjectId, type ObjectId } from '../contract';
import type { Reader } from '../views/view';
import type { ClassName } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';

/** The id alone, so that rows need not be made again when other facts of the connection change. */
export function connectionIdOf(read: Reader): string {
  return read.derive('id', ({ connection }) => connection.id);
}

export function objectIdOf<C extends ClassName>(read: Reader, className: C, ref: Ref<C>): ObjectId {
  return toObjectId(connectionIdOf(read), className, ref);
}
