const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** A 64-bit integer: a number where that is exact, else a bigint. Undefined where the text is none. */
export function parseInt64(text: string): number | bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return exact <= LARGEST && exact >= SMALLEST ? exact : undefined;
}
