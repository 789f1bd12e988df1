import type { ClassName } from '../../shared/xenapi/records.gen';
import type { ClassSchema } from '../../shared/xenapi/schema';
import { schema } from '../../shared/xenapi/schema.gen';
import { parseDate } from '../wire/dates';
import { emptyValue, fieldType, type FieldType } from './field-type';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
}

/** The other end of a reference field; its set is kept by the database and written by nobody else. */
export interface Relation {
  readonly field: string;
  readonly targetClass: string;
  readonly targetField: string;
}

/** One class of the datamodel, as the database needs it. */
export interface Table {
  readonly name: ClassName;
  /** As events and `valid_ref_counts` spell it. */
  readonly eventName: string;
  readonly schema: ClassSchema;
  readonly fields: readonly Field[];
  readonly fieldsByName: ReadonlyMap<string, Field>;
  /** A record with nothing given: datamodel defaults, else empty values. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly relations: readonly Relation[];
  /** Fields that are the far end of a relation. */
  readonly derived: ReadonlySet<string>;
}

/** By the datamodel's spelling. `auth`, `event` and other classes without objects are here too, always empty. */
export const tables: ReadonlyMap<string, Table> = new Map(
  Object.entries(schema.classes).map(([name, classSchema]) => [name, makeTable(name, classSchema)]),
);

const tablesByEventName = new Map([...tables.values()].map((table) => [table.eventName, table]));

/** Subscriptions and events spell classes in lower case. */
export function tableOfEvent(eventName: string): Table | undefined {
  return tablesByEventName.get(eventName.toLowerCase());
}

function makeTable(name: string, classSchema: ClassSchema): Table {
  const fields = Object.entries(classSchema.fields).map(([field, { type }]) => ({
    name: field,
    type: fieldType(type),
  }));
  // Made at once: an object that grew field by field to a hundred is a hash table to V8, and copying it takes six times as long.
  const blank = Object.fromEntries(
    fields.map((field) => [field.name, defaultOf(field.type, classSchema.fields[field.name]?.default)]),
  );
  const relations: Relation[] = [];
  const derived = new Set<string>();
  for (const [fromClass, from, toClass, to] of schema.relations) {
    // subject.roles and role.subroles name themselves as their other side: there is none.
    if (fromClass === toClass && from === to) continue;
    if (fromClass === name) relations.push({ field: from, targetClass: toClass, targetField: to });
    if (toClass === name) derived.add(to);
  }
  return {
    name: asClassName(name),
    eventName: name.toLowerCase(),
    schema: classSchema,
    fields,
    fieldsByName: new Map(fields.map((field) => [field.name, field])),
    blank,
    relations,
    derived,
  };
}

function defaultOf(type: FieldType, given: unknown): unknown {
  if (given === undefined || given === null) return emptyValue(type);
  if (type.kind === 'datetime' && typeof given === 'string') return parseDate(given) ?? 0;
  if (type.kind === 'ref' && given === '') return emptyValue(type);
  return given;
}

function asClassName(name: string): ClassName {
  return name as ClassName;
}
