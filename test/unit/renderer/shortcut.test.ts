import { describe, expect, it } from 'vitest';
import { displayShortcut, isShortcut } from '../../../renderer/app/shortcut';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('shortcuts', () => {
  it.each([
    ['Ctrl+B', { ...plain, key: 'b', ctrlKey: true }, true],
    ['Ctrl+B', { ...plain, key: 'b', metaKey: true }, true],
    ['Ctrl+B', { ...plain, key: 'b' }, false],
    ['Ctrl+B', { ...plain, key: 'B', ctrlKey: true, shiftKey: true }, false],
    ['Ctrl+B', { ...plain, key: 'b', ctrlKey: true, altKey: true }, false],
    ['Ctrl+Shift+E', { ...plain, key: 'E', ctrlKey: true, shiftKey: true }, true],
    ['F2', { ...plain, key: 'F2' }, true],
  ])('%s on %j: %s', (shortcut, press, isPressed) => {
    expect(isShortcut(shortcut, press)).toBe(isPressed);
  });

  it('are written with the signs of a Mac there', () => {
    expect([displayShortcut('Ctrl+Shift+E', true), displayShortcut('Ctrl+Shift+E', false)]).toEqual([
      '⌘⇧E',
      'Ctrl+Shift+E',
    ]);
  });
});
