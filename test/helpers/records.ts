import { decodeRecord } from '../../shared/xenapi/codec';
import type { ClassName, Records } from '../../shared/xenapi/records.gen';
import { asRef, type Ref, type UnknownValue } from '../../shared/xenapi/refs';

/** A record with empty values in all fields but these. */
export function makeRecord<C extends ClassName>(className: C, fields: Partial<Records[C]> = {}): Records[C] {
  return { ...decodeRecord(className, {}), ...fields };
}

/** `OpaqueRef:` and a readable name. */
export function ref<C extends ClassName>(_className: C, name: string): Ref<C> {
  return asRef<C>(`OpaqueRef:${name}`);
}

/** A value of an enum, as a server may send it that is newer than the schema. */
export function unknownValue(value: string): UnknownValue {
  return value as UnknownValue;
}
