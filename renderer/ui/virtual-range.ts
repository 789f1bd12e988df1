import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The row with the keyboard stays in the page when it is scrolled away: a screen reader follows it by its id. */
export function rangeWithFocused(range: Range, focusedIndex: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (focusedIndex < 0 || focusedIndex >= range.count || shown.includes(focusedIndex)) return shown;
  return [...shown, focusedIndex].sort((a, b) => a - b);
}
