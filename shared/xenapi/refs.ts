import type { ClassName } from './records.gen';

declare const refClass: unique symbol;
declare const unknownValue: unique symbol;

/** A reference to an object of class C on the server that gave it; text on the wire. */
export type Ref<C extends string> = string & { readonly [refClass]: C };

/** An enum value that a newer server sent and this program's schema does not know. */
export type UnknownValue = string & { readonly [unknownValue]: true };

/** What a field of an enum type may hold: a known value, or one from a newer server. */
export type Open<E extends string> = E | UnknownValue;

/** A 64-bit integer: a number when it is safe, else a bigint. `Number(x)` is exact up to 2^53. */
export type Int = number | bigint;

/** Milliseconds since 1970-01-01T00:00Z. 0 is the server's "never". */
export type Datetime = number;

/** A map with keys that the server chose. Read it with `mapGet`: a key may be called `constructor`. */
export type XapiMap<V> = Readonly<Record<string, V>>;

export const NULL_REF = 'OpaqueRef:NULL';

export function nullRef<C extends ClassName>(): Ref<C> {
  return asRef<C>(NULL_REF);
}

/** Servers write the null reference in three ways: `OpaqueRef:NULL`, `NULL` and nothing. */
export function isNullRef(ref: string): boolean {
  return ref === NULL_REF || ref === '' || ref === 'NULL';
}

/** Brands text that is known to be a reference: a parse function, for the edges of the program. */
export function asRef<C extends string>(text: string): Ref<C> {
  return text as Ref<C>;
}

/** The value of a key, and never anything from an object's prototype. */
export function mapGet<V>(map: XapiMap<V> | undefined, key: string): V | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
