import { layoutLike } from '../layout';
import { US } from './us';

/** The 106 and 109 keys of Japan. The key with the yen sign types that on some systems and a backslash on others. */
export const JAPANESE = layoutLike(US, {
  Backquote: '',
  Digit2: '2"',
  Digit6: '6&',
  Digit7: "7'",
  Digit8: '8(',
  Digit9: '9)',
  Digit0: '0',
  Minus: '-=',
  Equal: '^~',
  IntlYen: ' |',
  BracketLeft: '@`',
  BracketRight: '[{',
  Semicolon: ';+',
  Quote: ':*',
  Backslash: ']}',
  IntlRo: '\\_',
});
