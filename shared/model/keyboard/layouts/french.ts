import { CIRCUMFLEX, DIAERESIS, GRAVE, layoutLike, TILDE } from '../layout';
import { US } from './us';

export const FRENCH = layoutLike(US, {
  Backquote: '²',
  Digit1: '&1',
  Digit2: 'é2~',
  Digit3: '"3#',
  Digit4: "'4{",
  Digit5: '(5[',
  Digit6: '-6|',
  Digit7: 'è7`',
  Digit8: '_8\\',
  Digit9: 'ç9^',
  Digit0: 'à0@',
  Minus: ')°]',
  Equal: '=+}',
  KeyQ: 'aA',
  KeyW: 'zZ',
  KeyE: 'eE€',
  BracketLeft: CIRCUMFLEX + DIAERESIS,
  BracketRight: '$£¤',
  KeyA: 'qQ',
  Semicolon: 'mM',
  Quote: 'ù%',
  Backslash: '*µ',
  KeyZ: 'wW',
  KeyM: ',?',
  Comma: ';.',
  Period: ':/',
  Slash: '!§',
  IntlBackslash: '<>',
});

/** Tilde and grave accent, which X types at once, wait for the next key there. */
export const FRENCH_ON_WINDOWS = layoutLike(FRENCH, { Digit2: `é2${TILDE}`, Digit7: `è7${GRAVE}` });
