import { createInstance, type Resource } from 'i18next';
import { errorText, type ErrorData, type Label } from '../../shared/contract';
import type { Language } from './options';

/** The texts of each language, as the window has them. */
export type Strings = Readonly<Record<Language, Resource[string][string]>>;

export interface Words {
  readonly nameOf: (label: Label) => string;
  readonly sentenceOf: (error: ErrorData) => string;
}

export async function createWords(strings: Strings, language: Language): Promise<Words> {
  const i18n = createInstance();
  await i18n.init({
    resources: { en: { translation: strings.en }, 'zh-CN': { translation: strings['zh-CN'] } },
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    nsSeparator: false,
  });
  return {
    nameOf: (label) => (typeof label === 'string' ? label : i18n.t(label.key, { ...label.params })),
    sentenceOf: (error) => {
      const { sentence, advice } = errorText(i18n, error);
      return advice === undefined ? sentence : `${sentence} ${advice}`;
    },
  };
}
