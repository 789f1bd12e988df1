import { parseObjectId, toObjectId, type ObjectId, type ObjectType } from '../../contract';
import type { Reader } from '../../views/view';
import type { ClassName, Records } from '../../xenapi/records.gen';
import { asRef, isNullRef, type Datetime, type Int, type Ref } from '../../xenapi/refs';
import { organisedRecordOf, type OrganisedRecord } from '../organise/organised-object';
import type { SearchedObject } from './property';

export const VM_TYPES = ['vm', 'snapshot', 'customTemplate', 'defaultTemplate'] as const satisfies ObjectType[];
export const SR_TYPES = ['sharedSr', 'localSr'] as const satisfies ObjectType[];
/** Those with tags, folders and custom fields. */
export const ORGANISED_TYPES = [
  'pool',
  'host',
  ...VM_TYPES,
  ...SR_TYPES,
  'vdi',
  'network',
] as const satisfies ObjectType[];
/** Those with a record of their own. */
export const RECORDED_TYPES = [...ORGANISED_TYPES, 'vapp'] as const satisfies ObjectType[];

/** The object's record where it is of that class and still there. */
export function recordOf<C extends ClassName>(
  { read, class: ownClass, ref }: SearchedObject,
  className: C,
): Records[C] | undefined {
  return ownClass === className ? read.record(className, asRef<C>(ref)) : undefined;
}

export function organisedRecord({ read, class: className, ref }: SearchedObject): OrganisedRecord | undefined {
  return organisedRecordOf(read, className, ref);
}

export function texts(...values: readonly (string | undefined)[]): readonly string[] {
  return values.flatMap((value) => (value === undefined || value === '' ? [] : value));
}

export function numbers(...values: readonly (Int | undefined)[]): readonly number[] {
  return values.filter((value) => value !== undefined).map(Number);
}

/** A moment that the server wrote, by the clock of this machine; in a dump time stands still. */
export function dates(read: Reader, at: Datetime | undefined): readonly number[] {
  if (at === undefined || at === 0) return [];
  const offsetMs = read.derive('clock-offset', ({ connection }) =>
    connection.dump === undefined ? connection.clockOffsetMs : 0,
  );
  return [at - offsetMs];
}

/** The same for what the time since is asked of, which is told as of the moment of a dump. */
export function moments(read: Reader, at: Datetime | undefined): readonly number[] {
  if (at === undefined || at === 0) return [];
  return [at - read.derive('clock-offset-of-dump', ({ connection }) => connection.clockOffsetMs)];
}

/** Each once, and only those that are there, or that `isMeant` holds for. */
export function objectIds<C extends ClassName>(
  { read, id }: Pick<SearchedObject, 'read' | 'id'>,
  className: C,
  refs: Iterable<Ref<C> | undefined>,
  isMeant = (ref: Ref<C>): boolean => exists(read, className, ref),
): readonly ObjectId[] {
  const { connection } = parseObjectId(id);
  const found = new Set<ObjectId>();
  for (const ref of refs) {
    if (ref !== undefined && !isNullRef(ref) && isMeant(ref)) found.add(toObjectId(connection, className, ref));
  }
  return [...found];
}

/** Many ask for the same storage and networks, which change all the time, but seldom come and go. */
function exists<C extends ClassName>(read: Reader, className: C, ref: Ref<C>): boolean {
  return read.derive(`exists:${className}:${ref}`, (reader) => reader.record(className, ref) !== undefined);
}
