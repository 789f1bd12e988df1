const DIGITS = 15;

/** As C's `%0.15g`, with words of its own for zero and what is no number. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === 0) return '0.0';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  // Where JavaScript writes no exponent either, it leaves out the zeros at the end too.
  if (size >= 1e-4 && size < 1e15) return String(Number(value.toPrecision(DIGITS)));
  const [digits = '', exponent] = value.toExponential(DIGITS - 1).split('e');
  const power = Number(exponent);
  const sign = power < 0 ? '-' : '+';
  return `${withoutZeros(digits)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
