import { parseWireType, type WireType } from './codec-types';
import { decodeDatetime, decodeFloat, decodeInt, decodeRef, isObject } from './codec-values';
import type { ClassName, Records } from './records.gen';
import { asRef, NULL_REF, type Ref } from './refs';
import { schema } from './schema.gen';

/**
 * Turns what a carrier parsed into the form of `Records`, in place: the value must be fresh and nobody else's. It never
 * refuses: what the schema does not know, or is not of the schema's form, stays as it came.
 */
export type Decode = (value: unknown) => unknown;

/** Most sets and maps of a pool's records are empty: these stand for all of them, and are frozen for that reason. */
const EMPTY_SET: readonly unknown[] = Object.freeze([]);
const EMPTY_MAP: Readonly<Record<string, unknown>> = Object.freeze({});

export function decodeRecord<C extends ClassName>(className: C, value: unknown): Records[C] {
  return recordDecoder(className)(value) as Records[C];
}

/** Makes entries of a decoded `get_all_records` reply. */
export function recordEntries<C extends ClassName>(decoded: unknown): (readonly [Ref<C>, Records[C]])[] {
  if (!isObject(decoded)) return [];
  return Object.keys(decoded).map((ref) => [asRef<C>(ref), decoded[ref] as Records[C]] as const);
}

/** undefined where the wire's form is the record's form already. */
export function compile(type: WireType): Decode | undefined {
  switch (type.kind) {
    case 'string':
    case 'bool':
    case 'enum':
    case 'unknown':
      return undefined;
    case 'void':
      return () => undefined;
    case 'int':
      return decodeInt;
    case 'float':
      return decodeFloat;
    case 'datetime':
      return decodeDatetime;
    case 'ref':
      return decodeRef;
    case 'record':
      return recordDecoder(type.className);
    case 'set':
      return setDecoder(type.of);
    case 'map':
      return mapDecoder(type.values);
  }
}

function setDecoder(of: WireType): Decode {
  const decode = compile(of);
  return (value) => {
    if (!Array.isArray(value)) return value;
    const items: unknown[] = value;
    if (items.length === 0) return EMPTY_SET;
    if (decode === undefined) return items;
    for (let index = 0; index < items.length; index++) items[index] = decode(items[index]);
    return items;
  };
}

function mapDecoder(values: WireType): Decode {
  if (values.kind === 'record') return recordMapDecoder(values.className);
  const decode = compile(values);
  return (value) => {
    if (!isObject(value)) return value;
    const keys = Object.keys(value);
    if (keys.length === 0) return EMPTY_MAP;
    if (decode === undefined) return value;
    // Only keys that the object itself has are assigned, so `__proto__` stays a plain key.
    for (const key of keys) {
      const before = value[key];
      const after = decode(before);
      if (after !== before) value[key] = after;
    }
    return value;
  };
}

function recordDecoder(className: string): Decode {
  return (value) => {
    if (!isObject(value)) return value;
    const shape = shapeOf(className);
    completeRecord(shape, absentFields(shape, value), value);
    return value;
  };
}

/** For get_all_records. One server gives all records of a class the same fields, so the first tells what is absent. */
function recordMapDecoder(className: string): Decode {
  return (value) => {
    if (!isObject(value)) return value;
    const shape = shapeOf(className);
    let absent: Defaults | undefined;
    for (const key of Object.keys(value)) {
      const record = value[key];
      if (isObject(record)) completeRecord(shape, (absent ??= absentFields(shape, record)), record);
    }
    return value;
  };
}

type Defaults = readonly (readonly [string, unknown])[];

interface Shape {
  readonly converted: readonly (readonly [string, Decode])[];
  readonly defaults: Defaults;
}

const shapes = new Map<string, Shape>();

function shapeOf(className: string): Shape {
  const known = shapes.get(className);
  if (known !== undefined) return known;
  const fields = Object.hasOwn(schema.classes, className)
    ? Object.entries(schema.classes[className]?.fields ?? {})
    : [];
  const types = fields.map(([name, field]) => [name, parseWireType(field.type), field] as const);
  const shape: Shape = {
    converted: types.flatMap(([name, type]) => {
      const decode = compile(type);
      return decode === undefined ? [] : [[name, decode] as const];
    }),
    // An optional member is left out where it has no value.
    defaults: types.flatMap(([name, type, field]) =>
      field.type.endsWith(' option') ? [] : [[name, defaultOf(type, field.default)] as const],
    ),
  };
  shapes.set(className, shape);
  return shape;
}

function completeRecord(shape: Shape, absent: Defaults, record: Record<string, unknown>): void {
  for (const [name, decode] of shape.converted) {
    const before = record[name];
    if (before === undefined) continue;
    const after = decode(before);
    if (after !== before) record[name] = after;
  }
  for (const [name, value] of absent) record[name] = value;
}

/** A server older than the schema does not send the fields that came later. */
function absentFields(shape: Shape, record: Record<string, unknown>): Defaults {
  return shape.defaults.filter(([name]) => record[name] === undefined);
}

/** Shared by all records that lack the field, and frozen for that reason. */
function defaultOf(type: WireType, schemaDefault: unknown): unknown {
  if (schemaDefault !== undefined) return Object.freeze(compile(type)?.(copyOf(schemaDefault)) ?? schemaDefault);
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'datetime':
      return 0;
    case 'bool':
      return false;
    case 'ref':
      return NULL_REF;
    case 'set':
      return EMPTY_SET;
    case 'map':
      return EMPTY_MAP;
    case 'string':
    case 'enum':
    case 'void':
    case 'unknown':
    case 'record':
      return '';
  }
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  return isObject(value) ? { ...value } : value;
}
