const SIGNIFICANT_DIGITS = 16;
/** Outside of these powers of ten C writes an exponent. */
const LOWEST_PLAIN = -4;

/** A finite number as C's `%.16g` prints it: `0.1`, `1`, `1e-07`. */
export function formatFloat(number: number): string {
  const [mantissa = '', exponentText = ''] = number.toExponential(SIGNIFICANT_DIGITS - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent >= LOWEST_PLAIN && exponent < SIGNIFICANT_DIGITS) {
    return String(Number(number.toPrecision(SIGNIFICANT_DIGITS)));
  }
  const sign = exponent < 0 ? '-' : '+';
  return `${Number(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Undefined where the text is no number. Those that JSON does not have are spelt as XML-RPC spells them. */
export function parseFloatText(text: string): number | undefined {
  const special = SPECIAL[text.trim().toLowerCase()];
  if (special !== undefined) return special;
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

const SPECIAL: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
