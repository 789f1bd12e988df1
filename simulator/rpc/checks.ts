import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import { tableOf, type Database } from '../database/database';
import { fieldType, type FieldType } from '../database/field-type';
import { tables } from '../database/tables';
import type { SimulatedPool } from '../pool';
import { decodeValue } from '../wire/raw';
import { checkPermission } from './access';
import { Arguments } from './call';
import type { Message } from './messages';
import { findRole, keyPermission } from './roles';

/** What the server looks at by itself; that it is refused to strangers does not need the roles. */
const OWN_CHECK: ReadonlySet<string> = new Set(['session.change_password']);

/** A message with defaults takes fewer parameters, and does not mind more. */
export function checkCount(message: Message, received: number): void {
  const { params } = message.schema;
  const required = params.filter((param) => param.default === undefined).length;
  const fits = required < params.length ? received >= required : received === required;
  if (!fits) {
    throw new XapiError('MESSAGE_PARAMETER_COUNT_MISMATCH', [message.wireName, String(required), String(received)]);
  }
}

/** Throws INTERNAL_ERROR with the words of the server's unmarshaller. */
export function decodeArguments({ schema }: Message, raw: readonly unknown[]): Arguments {
  return new Arguments(
    schema.params.map((param, index) =>
      index < raw.length ? decodeValue(fieldType(param.type), raw[index]) : param.default,
    ),
  );
}

/** Throws RBAC_PERMISSION_DENIED. A key of a map may have a role of its own. */
export function checkRole(pool: SimulatedPool, session: Ref<'session'>, message: Message, args: Arguments): void {
  const { schema, wireName } = message;
  if (OWN_CHECK.has(wireName)) return;
  const permission = wireName.toLowerCase();
  const keyIndex = schema.params.findIndex(({ name }) => name === 'key');
  const key = protectedKey(schema.map_keys ?? {}, args.text(keyIndex));
  if (key === undefined) checkPermission(pool, session, permission, schema.role);
  else checkPermission(pool, session, keyPermission(permission, key.name), key.role);
}

/** Throws HANDLE_INVALID for an object that is not there, or is of another class. Null is left to the message. */
export function checkReferences(database: Database, message: Message, args: Arguments): void {
  message.schema.params.forEach(({ type }, index) => checkReference(database, fieldType(type), args.at(index)));
}

export function checkReference(database: Database, type: FieldType, value: unknown): void {
  if (type.kind !== 'ref' || typeof value !== 'string' || isNullRef(value)) return;
  // A session's own checks are stricter, and one that only a host knows is in no table.
  if (type.of === 'session' || !tables.has(type.of)) return;
  const isThere = type.of === 'role' ? findRole(value) : database.row(tableOf(type.of), value);
  if (isThere === undefined) throw new XapiError('HANDLE_INVALID', [type.of, value]);
}

function protectedKey(
  keys: Readonly<Record<string, string>>,
  given: string,
): { readonly name: string; readonly role: string } | undefined {
  for (const [name, role] of Object.entries(keys)) {
    const fits = name.endsWith('*') ? given.startsWith(name.slice(0, -1)) : given === name;
    if (fits) return { name, role };
  }
  return undefined;
}
