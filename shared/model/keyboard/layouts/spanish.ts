import { ACUTE, CIRCUMFLEX, DIAERESIS, GRAVE, layoutLike, TILDE } from '../layout';
import { US } from './us';

export const SPANISH = layoutLike(US, {
  Backquote: 'ºª\\',
  Digit1: '1!|',
  Digit2: '2"@',
  Digit3: '3·#',
  Digit4: '4$~',
  Digit6: '6&¬',
  Digit7: '7/',
  Digit8: '8(',
  Digit9: '9)',
  Digit0: '0=',
  Minus: "'?",
  Equal: '¡¿',
  KeyE: 'eE€',
  BracketLeft: `${GRAVE}${CIRCUMFLEX}[`,
  BracketRight: '+*]',
  Semicolon: 'ñÑ',
  Quote: `${ACUTE}${DIAERESIS}{`,
  Backslash: 'çÇ}',
  Comma: ',;',
  Period: '.:',
  Slash: '-_',
  IntlBackslash: '<>',
});

/** The tilde, which X types at once, waits for the next key there. */
export const SPANISH_ON_WINDOWS = layoutLike(SPANISH, { Digit4: `4$${TILDE}` });
