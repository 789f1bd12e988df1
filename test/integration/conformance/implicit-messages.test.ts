import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageSchema } from '../../../shared/xenapi/schema';
import { allBehaviours } from '../../../simulator/behaviours/all-behaviours';
import type { FieldType } from '../../../simulator/database/field-type';
import { tables, type Field, type Table } from '../../../simulator/database/tables';
import { openBench, type Bench } from './carriers';

/** Roles and messages are not in the database, sessions in no list; they have tests of their own. */
const classes = [...tables.values()].filter(
  ({ name, schema }) =>
    schema.in_database && schema.removed === undefined && !['role', 'message', 'session'].includes(name),
);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('JSON-RPC 2.0');
});
afterAll(() => bench.close());

const call = <T>(method: string, ...params: unknown[]): Promise<T> =>
  bench.client.call<T>(method, bench.session, ...params);

/** An object with nothing given, as the datamodel lets it be. */
function newObject(table: Table): string {
  const database = bench.simulator.pools[0]?.database;
  if (database === undefined) throw new Error('no pool');
  return database.insert(table, database.newRef(), { name_label: 'implicit' }).ref;
}

function messagesOf({ name, schema }: Table, implicit: string): readonly (readonly [string, MessageSchema])[] {
  return Object.entries(schema.messages).flatMap(([message, messageSchema]) =>
    messageSchema.implicit === implicit &&
    messageSchema.removed === undefined &&
    allBehaviours[`${name}.${message}`] === undefined
      ? [[`${name}.${message}`, messageSchema] as const]
      : [],
  );
}

function fieldOf(table: Table, method: string, prefix: string): Field | undefined {
  return table.fieldsByName.get(method.slice(table.name.length + 1 + prefix.length));
}

/** What may be written to a field and read again, in JSON. */
function sample(type: FieldType): unknown {
  switch (type.kind) {
    case 'string':
      return 'x';
    case 'int':
      return 7;
    case 'float':
      return 0.5;
    case 'bool':
      return true;
    case 'datetime':
      return '20180201T10:00:00Z';
    case 'enum':
      return [...type.values].at(-1);
    case 'ref':
      return 'OpaqueRef:NULL';
    case 'set':
      return [sample(type.of)];
    case 'map':
      return { [String(sample(type.key))]: sample(type.value) };
    case 'option':
      return sample(type.of);
    case 'record':
    case 'void':
      return '';
  }
}

describe.each(classes.map((table) => [table.name, table] as const))('the class %s', (name, table) => {
  it('has a getter for each field, which says what the record says', async () => {
    const ref = newObject(table);
    const record = await call<Record<string, unknown>>(`${name}.get_record`, ref);
    const getters = messagesOf(table, 'getter');
    const read = await Promise.all(
      getters.map(async ([method]) => [fieldOf(table, method, 'get_')?.name, await call(method, ref)] as const),
    );
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(read.map(([field = '']) => [field, record[field]])));
  });

  it('finds its objects by uuid, by name, by expression and in its lists', async () => {
    const ref = newObject(table);
    const record = await call<{ uuid: string }>(`${name}.get_record`, ref);
    const asked: readonly (readonly [implicit: string, params: readonly unknown[], expected: unknown])[] = [
      ['get_by_uuid', [record.uuid], ref],
      ['get_by_name_label', ['implicit'], expect.arrayContaining([ref])],
      ['get_all', [], expect.arrayContaining([ref])],
      ['get_all_where', [`field "uuid" = "${record.uuid}"`], [ref]],
      ['get_all_records', [], expect.objectContaining({ [ref]: record })],
      ['get_all_records_where', [`field "uuid" = "${record.uuid}"`], { [ref]: record }],
    ];
    for (const [implicit, params, expected] of asked) {
      for (const [method] of messagesOf(table, implicit)) {
        expect([method, await call(method, ...params)]).toEqual([method, expected]);
      }
    }
  });

  it('writes each field that can be written', async () => {
    const ref = newObject(table);
    for (const [method] of messagesOf(table, 'setter')) {
      const field = fieldOf(table, method, 'set_');
      if (field === undefined) throw new Error(`${method} is of no field`);
      const given = sample(field.type);
      const answer = await call(method, ref, given);
      expect([method, answer, await call(`${name}.get_${field.name}`, ref)]).toEqual([method, '', given]);
    }
  });

  it('adds to its maps and sets, and removes from them', async () => {
    const ref = newObject(table);
    for (const [method] of messagesOf(table, 'add')) {
      const isMap = method.includes('.add_to_');
      const field = fieldOf(table, method, isMap ? 'add_to_' : 'add_');
      const get = `${name}.get_${field?.name ?? ''}`;
      const before = await call<object>(get, ref);
      await call(method, ref, 'k', ...(isMap ? ['v'] : []));
      const added = await call(get, ref);
      await call(method.replace(isMap ? '.add_to_' : '.add_', isMap ? '.remove_from_' : '.remove_'), ref, 'k');
      expect([method, added, await call(get, ref)]).toEqual([method, isMap ? { ...before, k: 'v' } : ['k'], before]);
    }
  });
});

describe.each(classes.flatMap((table) => messagesOf(table, 'create').map(([method]) => [method, table] as const)))(
  '%s',
  (method, table) => {
    it('makes an object of what it is given, and its destructor removes it', async () => {
      const given = Object.fromEntries(
        Object.entries(table.schema.fields).flatMap(([field, { mode }]) => {
          const type = table.fieldsByName.get(field)?.type;
          return mode === 'RO/runtime' || type === undefined ? [] : [[field, sample(type)] as const];
        }),
      );
      const ref = await call<string>(method, given);
      expect(await call(`${table.name}.get_record`, ref)).toMatchObject(given);
      await call(`${table.name}.destroy`, ref);
      expect(await bench.client.outcome(`${table.name}.get_record`, bench.session, ref)).toEqual({
        error: ['HANDLE_INVALID', table.name, ref],
      });
    });
  },
);
