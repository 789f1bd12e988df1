import type { TestOperator, TestValue } from '../../../contract';
import { parseAddress } from './ip-address';
import type { Matcher } from './matcher';
import { textMatcher } from './match-text';

const NETWORK = /^(.+)\/(\d{1,3})$/;
/** One to three numbers: the beginning of an address, as `192.168` or `192.168.`. */
const BEGINNING = /^(?:\d{1,3}\.){0,2}\d{1,3}\.?$/;

/** `is` takes a whole address, a beginning of whole numbers, wildcards, and networks such as `10.0.0.0/8`. */
export function addressMatcher(operator: TestOperator, asked: TestValue): Matcher | undefined {
  const wanted = String(asked).trim();
  if (operator !== 'is') return textMatcher(operator, wanted);
  return networkMatcher(wanted) ?? wholeMatcher(wanted) ?? beginningMatcher(wanted) ?? textMatcher('is', wanted);
}

function networkMatcher(wanted: string): Matcher | undefined {
  const [, network = '', length = ''] = NETWORK.exec(wanted) ?? [];
  const bytes = parseAddress(network);
  const bits = Number(length);
  if (bytes === undefined || bits > bytes.length * 8) return undefined;
  return (value) => {
    const other = parseAddress(String(value));
    return other?.length === bytes.length && haveCommonBits(bytes, other, bits);
  };
}

function wholeMatcher(wanted: string): Matcher | undefined {
  const bytes = parseAddress(wanted);
  return bytes && networkMatcher(`${wanted}/${bytes.length * 8}`);
}

function beginningMatcher(wanted: string): Matcher | undefined {
  if (!BEGINNING.test(wanted)) return undefined;
  const beginning = wanted.endsWith('.') ? wanted : `${wanted}.`;
  return (value) => String(value).startsWith(beginning);
}

function haveCommonBits(one: readonly number[], other: readonly number[], bits: number): boolean {
  return one.every((byte, index) => {
    const counted = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - counted)) & 0xff;
    return (byte & mask) === ((other[index] ?? 0) & mask);
  });
}
