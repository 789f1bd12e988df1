import { expect, it } from 'vitest';
import { optionStep } from '../../../renderer/ui/option-step';

it.each<[key: string, at: number, to: number | undefined]>([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 19, 0],
  ['ArrowUp', 0, 19],
  ['PageDown', 3, 11],
  ['PageDown', 15, 19],
  ['PageUp', 3, 0],
  ['Home', 3, undefined],
  ['a', 3, undefined],
])('%s leads from option %i of 20 to %s', (key, at, to) => {
  expect(optionStep(key, at, 20)).toBe(to);
});

it('no key leads anywhere where there is nothing to choose from', () => {
  expect(optionStep('ArrowDown', -1, 0)).toBeUndefined();
});
