import type { Combination } from './combinations';
import { US } from './layouts/us';

/** What is printed on keys whose code does not say it. */
const PRINTED: ReadonlyMap<string, string> = new Map([
  ['ControlLeft', 'Ctrl'],
  ['ControlRight', 'Right Ctrl'],
  ['AltLeft', 'Alt'],
  ['AltRight', 'AltGr'],
  ['ShiftLeft', 'Shift'],
  ['ShiftRight', 'Right Shift'],
  ['MetaLeft', 'Win'],
  ['MetaRight', 'Right Win'],
  ['ContextMenu', 'Menu'],
  ['Escape', 'Esc'],
  ['Delete', 'Del'],
  ['Insert', 'Ins'],
  ['PrintScreen', 'PrtSc'],
  ['PageUp', 'PgUp'],
  ['PageDown', 'PgDn'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
]);

/** The name of a key as keyboards print it. */
export function keyName(code: string): string {
  const [plain] = US.get(code) ?? '';
  return PRINTED.get(code) ?? plain?.toUpperCase() ?? code;
}

/** `Ctrl+Alt+Del`; SysRq is the name of the print key behind Alt. */
export function combinationName(combination: Combination): string {
  const isSysRq = combination.length === 3 && combination[1] === 'PrintScreen';
  return combination.map((code) => (isSysRq && code === 'PrintScreen' ? 'SysRq' : keyName(code))).join('+');
}

export const PICKABLE_MODIFIERS: Combination = ['ControlLeft', 'AltLeft', 'AltRight', 'ShiftLeft', 'MetaLeft'];

/** The keys that a combination can be put together from. */
export const PICKABLE_KEYS: Combination = [
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
  'Escape',
  'Tab',
  'Enter',
  'Space',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PrintScreen',
  'ScrollLock',
  'Pause',
  'ContextMenu',
  'CapsLock',
  'NumLock',
  ...US.keys(),
];
