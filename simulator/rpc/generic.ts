import { XapiError } from '../../shared/xenapi/errors';
import { fieldType, type FieldType } from '../database/field-type';
import type { Row } from '../database/row';
import type { Field, Table } from '../database/tables';
import { entriesOf } from '../wire/raw';
import type { Reply } from '../wire/reply';
import type { Call } from './call';
import { checkReference } from './checks';
import { constructorFields } from './constructor';
import type { Message } from './messages';
import { parseQuery } from './query';

/** A message that the database alone can answer. */
export type GenericMessage = (call: Call) => Reply;

const VOID: Reply = { kind: 'value', type: { kind: 'void' }, value: '' };

/**
 * What every class can do by its fields alone: getters, setters, add and remove, `get_record`, `get_all…`, `create`, `destroy`.
 * Many setters are listed as messages of their own in the datamodel but do no more than write the field, so they are found by their name.
 */
export function genericMessage(message: Message): GenericMessage | undefined {
  return wholeClass(message) ?? accessor(message);
}

function wholeClass({ table, name, schema }: Message): GenericMessage | undefined {
  switch (schema.implicit) {
    case 'get_record':
      return (call) => ({ kind: 'record', row: self(call, table) });
    case 'get_by_uuid':
      return (call) => {
        const uuid = call.args.text(0);
        const row = rowsWhere(call, table, (candidate) => candidate.fields['uuid'] === uuid)[0];
        if (row === undefined) throw new XapiError('UUID_INVALID', [table.name, uuid]);
        return value(schema.result, row.ref);
      };
    case 'get_by_name_label':
      return (call) => {
        const label = call.args.text(0);
        const rows = rowsWhere(call, table, (row) => row.fields['name_label'] === label);
        return value(schema.result, refsOf(rows));
      };
    case 'get_all':
      return (call) => value(schema.result, refsOf(rowsWhere(call, table)));
    case 'get_all_where':
      return (call) => value(schema.result, refsOf(rowsWhere(call, table, parseQuery(call.args.text(0), table))));
    case 'get_all_records':
      return (call) => ({ kind: 'records', rows: rowsWhere(call, table) });
    case 'get_all_records_where':
      return (call) => ({ kind: 'records', rows: rowsWhere(call, table, parseQuery(call.args.text(0), table)) });
    case 'create':
      return (call) => {
        const { database } = call.pool;
        const fields = constructorFields(table, call.args.at(0));
        for (const { name: field, type } of table.fields) checkReference(database, type, fields[field]);
        return value(schema.result, database.insert(table, database.newRef(), fields).ref);
      };
    case 'destroy':
      return (call) => {
        call.pool.database.destroy(table.name, self(call, table).ref);
        return VOID;
      };
    default:
      // Classes without a generated `create` have no other generated message of this kind.
      return name === 'get_record' ? (call) => ({ kind: 'record', row: self(call, table) }) : undefined;
  }
}

function accessor({ table, name, schema }: Message): GenericMessage | undefined {
  const match = /^(get|set|add_to|remove_from|add|remove)_(.+)$/.exec(name);
  const field = table.fieldsByName.get(match?.[2] ?? '');
  if (match === null || field === undefined || schema.params.length !== PARAMS[match[1] ?? '']) return undefined;
  switch (match[1]) {
    case 'get':
      return (call) => ({ kind: 'value', type: field.type, value: self(call, table).fields[field.name] });
    case 'set':
      return changer(table, field, (call) => call.args.at(1));
    case 'add_to':
      return field.type.kind === 'map' ? changer(table, field, addToMap) : undefined;
    case 'remove_from':
      return field.type.kind === 'map' ? changer(table, field, removeFromMap) : undefined;
    case 'add':
      return field.type.kind === 'set' ? changer(table, field, addToSet) : undefined;
    default:
      return field.type.kind === 'set' ? changer(table, field, removeFromSet) : undefined;
  }
}

const PARAMS: Readonly<Record<string, number>> = { get: 1, set: 2, add_to: 3, remove_from: 2, add: 2, remove: 2 };

type NewValue = (call: Call, old: unknown, row: Row, field: Field) => unknown;

function changer(table: Table, field: Field, newValue: NewValue): GenericMessage {
  return (call) => {
    const row = self(call, table);
    call.pool.database.update(row, { [field.name]: newValue(call, row.fields[field.name], row, field) });
    return VOID;
  };
}

function addToMap(call: Call, old: unknown, row: Row, field: Field): unknown {
  const key = call.args.text(1);
  const entries = entriesOf(old);
  // xapi: the parameter documented as the uuid is the reference, and the same value again is an error too
  if (key === '' || entries.some(([known]) => known === key)) {
    throw new XapiError('MAP_DUPLICATE_KEY', [row.table.name, field.name, row.ref, key]);
  }
  return Object.fromEntries([...entries, [key, call.args.at(2)]]);
}

function removeFromMap(call: Call, old: unknown): unknown {
  return Object.fromEntries(entriesOf(old).filter(([key]) => key !== call.args.text(1)));
}

function addToSet(call: Call, old: unknown): unknown {
  const items: readonly unknown[] = Array.isArray(old) ? old : [];
  return items.includes(call.args.at(1)) ? items : [...items, call.args.at(1)];
}

function removeFromSet(call: Call, old: unknown): unknown {
  return Array.isArray(old) ? old.filter((item) => item !== call.args.at(1)) : [];
}

function self(call: Call, table: Table): Row {
  return call.pool.database.rowOrFail(table, call.args.text(0));
}

function rowsWhere(call: Call, table: Table, test?: (row: Row) => boolean): Row[] {
  const rows = [...call.pool.database.rows(table)];
  return test === undefined ? rows : rows.filter(test);
}

function refsOf(rows: readonly Row[]): string[] {
  return rows.map((row) => row.ref);
}

function value(result: string, content: unknown): Reply {
  const type: FieldType = fieldType(result);
  return { kind: 'value', type, value: content };
}
