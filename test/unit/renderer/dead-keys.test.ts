import { expect, it } from 'vitest';
import { createDeadKeys } from '../../../renderer/features/console/keyboard-dead-keys';
import type { LayoutId } from '../../../shared/model/keyboard/layout';
import { LAYOUTS } from '../../../shared/model/keyboard/layout-table';

/** `Dead:Equal:shift` or `e:KeyE`; what is sent instead, `-` where the key goes on as it is. */
function typed(layout: LayoutId, ...keys: readonly string[]): string {
  const joinDeadKeys = createDeadKeys(() => LAYOUTS[layout]);
  return keys
    .map((written) => {
      const [key = '', code = '', modifier] = written.split(':');
      return joinDeadKeys({ key, code, isShifted: modifier === 'shift', isAltGr: modifier === 'altGr' }) ?? '-';
    })
    .join('|');
}

it.each<[string, LayoutId, readonly string[], string]>([
  ['joins a dead key with the letter after it', 'de', ['Dead:Equal', 'e:KeyE'], '|é'],
  ['knows dead keys with Shift', 'de', ['Dead:Equal:shift', 'A:KeyA:shift'], '|À'],
  ['knows dead keys with AltGr', 'es-windows', ['Dead:Digit4:altGr', 'n:KeyN'], '|ñ'],
  [
    'keeps it while Shift is pressed for the letter',
    'fr',
    ['Dead:BracketLeft', 'Shift:ShiftLeft', 'E:KeyE:shift'],
    '|-|Ê',
  ],
  ['types the accent alone with a space', 'de', ['Dead:Backquote', ' :Space'], '|^'],
  ['types both where they cannot be joined', 'de', ['Dead:Backquote', 'k:KeyK'], '|^k'],
  ['types the accent when its key is pressed twice', 'de', ['Dead:Backquote', 'Dead:Backquote', 'e:KeyE'], '|^|ê'],
  ['leaves a letter alone that the system has joined', 'de', ['Dead:Equal', 'é:KeyE'], '|-'],
  ['forgets the accent at a key that is no letter', 'de', ['Dead:Equal', 'Escape:Escape', 'e:KeyE'], '|-|-'],
  ['leaves other keys alone', 'us', ['a:KeyA', 'Dead:Equal', 'e:KeyE'], '-|-|-'],
])('%s', (_, layout, keys, expected) => {
  expect(typed(layout, ...keys)).toBe(expected);
});
