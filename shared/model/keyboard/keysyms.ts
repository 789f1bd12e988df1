import { ACUTE, CIRCUMFLEX, DIAERESIS, GRAVE, TILDE } from './layout';
import { US } from './layouts/us';

/** X11's keysyms of keys that type no character, by KeyboardEvent.code. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['Backspace', 0xff08],
  ['Tab', 0xff09],
  ['Enter', 0xff0d],
  ['Pause', 0xff13],
  ['ScrollLock', 0xff14],
  ['Escape', 0xff1b],
  ['Home', 0xff50],
  ['ArrowLeft', 0xff51],
  ['ArrowUp', 0xff52],
  ['ArrowRight', 0xff53],
  ['ArrowDown', 0xff54],
  ['PageUp', 0xff55],
  ['PageDown', 0xff56],
  ['End', 0xff57],
  ['PrintScreen', 0xff61],
  ['Insert', 0xff63],
  ['ContextMenu', 0xff67],
  ['NumLock', 0xff7f],
  ...Array.from({ length: 12 }, (_, index): [string, number] => [`F${index + 1}`, 0xffbe + index]),
  ['ShiftLeft', 0xffe1],
  ['ShiftRight', 0xffe2],
  ['ControlLeft', 0xffe3],
  ['ControlRight', 0xffe4],
  ['CapsLock', 0xffe5],
  ['AltLeft', 0xffe9],
  // ISO_Level3_Shift, the AltGr of X.
  ['AltRight', 0xfe03],
  ['MetaLeft', 0xffeb],
  ['MetaRight', 0xffec],
  ['Delete', 0xffff],
  ['Space', 0x20],
]);

const DEAD: ReadonlyMap<string, number> = new Map([
  [GRAVE, 0xfe50],
  [ACUTE, 0xfe51],
  [CIRCUMFLEX, 0xfe52],
  [TILDE, 0xfe53],
  [DIAERESIS, 0xfe57],
]);

const EURO_SIGN = 0x20ac;

/** undefined for a key that types a character, which depends on the layout. */
export function keysymOfNamedKey(code: string): number | undefined {
  return NAMED.get(code);
}

/** The keysym of a character, or of the dead key that a combining mark stands for. */
export function keysymOfCharacter(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  const dead = DEAD.get(character);
  if (dead !== undefined) return dead;
  // The euro's own number is the one that each X server knows.
  if (codePoint <= 0xff || codePoint === EURO_SIGN) return codePoint;
  return 0x01000000 + codePoint;
}

/** What a key stands for on a US keyboard, plain. */
export function keysymOfKey(code: string): number {
  const [plain = ''] = US.get(code) ?? '';
  return keysymOfNamedKey(code) ?? keysymOfCharacter(plain);
}
