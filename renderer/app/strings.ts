import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../shared/contract';
import { usePreferences } from '../state/preferences';
import en from '../strings/en.json';
import zhCN from '../strings/zh-CN.json';

/** Loads the strings in the preferred language and follows the preference from then on. */
export async function startStrings(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    lng: languageOf(usePreferences.getState().language, navigator.languages),
    fallbackLng: 'en',
    // React writes text as text already.
    interpolation: { escapeValue: false },
    // Names and messages of servers stand in sentences; none of their characters may mean anything.
    nsSeparator: false,
  });
  announceLanguage();
  usePreferences.subscribe(({ language }) => {
    const wanted = languageOf(language, navigator.languages);
    if (wanted !== i18next.language) void i18next.changeLanguage(wanted).then(announceLanguage);
  });
}

/** The language to show: the chosen one, else the first of the system's that there is. */
export function languageOf(preference: Preferences['language'], system: readonly string[]): 'en' | 'zh-CN' {
  if (preference !== 'system') return preference;
  const known = system.find((language) => /^(en|zh)\b/i.test(language)) ?? 'en';
  return known.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Screen readers and the choice of Han glyphs go by the page's language. */
function announceLanguage(): void {
  document.documentElement.lang = i18next.language;
}
