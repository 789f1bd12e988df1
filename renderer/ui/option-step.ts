const PAGE = 8;
const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', PAGE],
  ['PageUp', -PAGE],
]);

/** The option to go to by a key from the one at `at`, around the end by single steps; undefined for keys that do not move. */
export function optionStep(key: string, at: number, count: number): number | undefined {
  const step = STEPS.get(key);
  if (step === undefined || count === 0) return undefined;
  const next = at + step;
  return Math.abs(step) === 1 ? (next + count) % count : Math.max(0, Math.min(count - 1, next));
}
