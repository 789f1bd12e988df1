import { z } from 'zod';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';

declare const objectId: unique symbol;

/** Names one object of one connection, `c1/VM/OpaqueRef:…`; a connection's own id is just `c1`. */
export type ObjectId = string & { readonly [objectId]: true };

export interface ObjectKey {
  readonly connection: string;
  /** undefined for the connection itself. */
  readonly class: ClassName | undefined;
  readonly ref: Ref<ClassName>;
}

export function connectionObjectId(connection: string): ObjectId {
  return connection as ObjectId;
}

export function toObjectId<C extends ClassName>(connection: string, className: C, ref: Ref<C>): ObjectId {
  return `${connection}/${className}/${ref}` as ObjectId;
}

/** The inverse of the two above. A reference may hold any character, so only the first two slashes count. */
export function parseObjectId(id: string): ObjectKey {
  const afterConnection = id.indexOf('/');
  if (afterConnection === -1) return { connection: id, class: undefined, ref: asRef('') };
  const afterClass = id.indexOf('/', afterConnection + 1);
  return {
    connection: id.slice(0, afterConnection),
    class: id.slice(afterConnection + 1, afterClass) as ClassName,
    ref: asRef(id.slice(afterClass + 1)),
  };
}

/** For ids that come back from where they were kept. */
export function objectIdFrom(id: string): ObjectId {
  return id as ObjectId;
}

export const objectIdSchema = z.string().min(1).max(600).transform(objectIdFrom);
