import type { Layout } from '../layout';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz').map((letter): [string, string] => [
  `Key${letter.toUpperCase()}`,
  letter + letter.toUpperCase(),
]);

export const US: Layout = new Map([
  ...LETTERS,
  ['Backquote', '`~'],
  ['Digit1', '1!'],
  ['Digit2', '2@'],
  ['Digit3', '3#'],
  ['Digit4', '4$'],
  ['Digit5', '5%'],
  ['Digit6', '6^'],
  ['Digit7', '7&'],
  ['Digit8', '8*'],
  ['Digit9', '9('],
  ['Digit0', '0)'],
  ['Minus', '-_'],
  ['Equal', '=+'],
  ['BracketLeft', '[{'],
  ['BracketRight', ']}'],
  ['Semicolon', ';:'],
  ['Quote', `'"`],
  ['Backslash', '\\|'],
  ['Comma', ',<'],
  ['Period', '.>'],
  ['Slash', '/?'],
]);
