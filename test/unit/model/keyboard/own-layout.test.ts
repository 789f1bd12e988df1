import { expect, it } from 'vitest';
import { likeliestLayout } from '../../../../shared/model/keyboard/own-layout';

it.each<[string, Readonly<Record<string, string>>]>([
  ['us', { KeyQ: 'q', KeyY: 'y', Minus: '-', Quote: "'" }],
  ['gb', { KeyQ: 'q', KeyY: 'y', Backslash: '#', IntlBackslash: '\\', Quote: "'" }],
  ['de', { KeyY: 'z', KeyZ: 'y', Minus: 'ß', Equal: '´', Backquote: '^' }],
  ['fr', { KeyQ: 'a', KeyA: 'q', Digit1: '&', BracketLeft: '^' }],
  ['es', { Semicolon: 'ñ', Quote: '´', BracketLeft: '`' }],
  ['jp', { BracketLeft: '@', BracketRight: '[', Equal: '^', IntlYen: '¥' }],
  ['us', {}],
])('is %s for a keyboard with %j', (id, keys) => {
  expect(likeliestLayout(new Map(Object.entries(keys)))).toBe(id);
});
