import { XapiError } from '../../shared/xenapi/errors';
import type { ClassName, Records } from '../../shared/xenapi/records.gen';
import { tableOf } from '../database/database';
import type { Fields } from '../database/row';
import type { Table } from '../database/tables';
import { decodeValue, valueAt } from '../wire/raw';

/**
 * The fields a constructor's struct gives. A member without a datamodel default must be there; one that the class does not
 * have, or that only the server writes, is ignored.
 */
export function constructorFields(table: Table, struct: unknown): Fields {
  const given: Record<string, unknown> = {};
  for (const { name, type } of table.fields) {
    const schema = table.schema.fields[name];
    if (schema === undefined || schema.mode === 'RO/runtime') continue;
    const raw = valueAt(struct, name);
    if (raw !== undefined) given[name] = decodeValue(type, raw);
    else if (schema.default === undefined) {
      throw new XapiError('INTERNAL_ERROR', [`Server_helpers.Dispatcher_FieldNotFound("${name}")`]);
    }
  }
  return given;
}

/** As `constructorFields`, for a class that is known by name. */
export function constructorRecord<C extends ClassName>(className: C, struct: unknown): Partial<Records[C]> {
  return asRecord<C>(constructorFields(tableOf(className), struct));
}

// What was decoded by the types of a class's fields is part of its record.
function asRecord<C extends ClassName>(fields: Fields): Partial<Records[C]> {
  return fields as Partial<Records[C]>;
}
