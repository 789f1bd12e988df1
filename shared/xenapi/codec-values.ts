import { parseDatetime } from './dates';
import { isNullRef, NULL_REF, type Int } from './refs';

/** JSON gave a number that was rounded when it was parsed. The carrier parses that reply again, exactly. */
export class InexactIntegerError extends Error {
  override readonly name = 'InexactIntegerError';
}

function parseInteger(text: string): Int | undefined {
  if (!/^-?\d{1,30}$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function decodeInt(value: unknown): unknown {
  if (typeof value === 'string') return parseInteger(value) ?? value;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new InexactIntegerError();
  return value;
}

const NON_FINITE: Readonly<Record<string, number>> = {
  nan: NaN,
  inf: Infinity,
  infinity: Infinity,
  '-inf': -Infinity,
  '-infinity': -Infinity,
};

export function decodeFloat(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = NON_FINITE[value.toLowerCase()] ?? Number.parseFloat(value);
  return Number.isNaN(number) && value.toLowerCase() !== 'nan' ? value : number;
}

export function decodeDatetime(value: unknown): unknown {
  return typeof value === 'string' ? (parseDatetime(value) ?? value) : value;
}

export function decodeRef(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? NULL_REF;
  // Every other spelling of the null reference is shorter than five characters.
  return value.length < 5 && isNullRef(value) ? NULL_REF : value;
}
