import { layoutLike } from '../layout';
import { US } from './us';

export const BRITISH = layoutLike(US, {
  Backquote: '`¬',
  Digit2: '2"',
  Digit3: '3£',
  Digit4: '4$€',
  Quote: "'@",
  Backslash: '#~',
  IntlBackslash: '\\|',
});
