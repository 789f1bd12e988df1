import { parseWireType, type WireType } from './codec-types';
import { isObject } from './codec-values';
import { formatDatetime } from './dates';
import { schema } from './schema.gen';

/** A date among encoded parameters: text in JSON, an element of its own in XML. */
export class WireDatetime {
  constructor(readonly text: string) {}

  toJSON(): string {
    return this.text;
  }
}

/**
 * Encodes a message's parameters (without the session) for either carrier. Those that the schema does not know are
 * encoded by what they are; optional ones that were left out at the end stay out.
 */
export function encodeParams(method: string, params: readonly unknown[]): unknown[] {
  const [className = '', message = ''] = method.replace(/^Async\./, '').split('.');
  const messages = Object.hasOwn(schema.classes, className) ? schema.classes[className]?.messages : undefined;
  const types = messages !== undefined && Object.hasOwn(messages, message) ? messages[message]?.params : undefined;
  const given = params.slice(0, params.findLastIndex((param) => param !== undefined) + 1);
  return given.map((param, index) => encode(parseWireType(types?.[index]?.type ?? ''), param));
}

function encode(type: WireType, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  // Neither carrier has a literal for these; servers read them as text.
  if (typeof value === 'number' && !Number.isFinite(value)) return nonFinite(value);
  if (type.kind === 'datetime' && typeof value === 'number') return new WireDatetime(formatDatetime(value));
  if (Array.isArray(value)) {
    const of: WireType = type.kind === 'set' ? type.of : { kind: 'unknown' };
    return value.map((item) => encode(of, item));
  }
  if (isObject(value)) return encodeMembers(type, value);
  return value;
}

function encodeMembers(type: WireType, value: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name, encode(memberType(type, name), member)] as const);
  // fromEntries defines what it is given, so a key `__proto__` stays a plain key.
  return Object.fromEntries(members);
}

function memberType(type: WireType, name: string): WireType {
  if (type.kind === 'map') return type.values;
  if (type.kind !== 'record' || !Object.hasOwn(schema.classes, type.className)) return { kind: 'unknown' };
  const fields = schema.classes[type.className]?.fields ?? {};
  return parseWireType(Object.hasOwn(fields, name) ? (fields[name]?.type ?? '') : '');
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}
