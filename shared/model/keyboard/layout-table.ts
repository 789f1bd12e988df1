import type { Layout, LayoutId } from './layout';
import { BRITISH } from './layouts/british';
import { FRENCH, FRENCH_ON_WINDOWS } from './layouts/french';
import { GERMAN, GERMAN_WITHOUT_DEAD_KEYS } from './layouts/german';
import { JAPANESE } from './layouts/japanese';
import { SPANISH, SPANISH_ON_WINDOWS } from './layouts/spanish';
import { US } from './layouts/us';

/** The keyboard layouts that a guest may have. */
export const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  us: US,
  gb: BRITISH,
  de: GERMAN,
  'de-nodeadkeys': GERMAN_WITHOUT_DEAD_KEYS,
  fr: FRENCH,
  'fr-windows': FRENCH_ON_WINDOWS,
  es: SPANISH,
  'es-windows': SPANISH_ON_WINDOWS,
  jp: JAPANESE,
};
