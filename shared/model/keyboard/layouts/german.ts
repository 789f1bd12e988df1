import { ACUTE, CIRCUMFLEX, GRAVE, layoutLike } from '../layout';
import { US } from './us';

export const GERMAN = layoutLike(US, {
  Backquote: `${CIRCUMFLEX}°`,
  Digit2: '2"²',
  Digit3: '3§³',
  Digit6: '6&',
  Digit7: '7/{',
  Digit8: '8([',
  Digit9: '9)]',
  Digit0: '0=}',
  Minus: 'ß?\\',
  Equal: ACUTE + GRAVE,
  KeyQ: 'qQ@',
  KeyE: 'eE€',
  KeyY: 'zZ',
  BracketLeft: 'üÜ',
  BracketRight: '+*~',
  Semicolon: 'öÖ',
  Quote: 'äÄ',
  Backslash: "#'",
  KeyZ: 'yY',
  KeyM: 'mMµ',
  Comma: ',;',
  Period: '.:',
  Slash: '-_',
  IntlBackslash: '<>|',
});

/** As programmers have it, and many text consoles. */
export const GERMAN_WITHOUT_DEAD_KEYS = layoutLike(GERMAN, { Backquote: '^°', Equal: '´`' });
