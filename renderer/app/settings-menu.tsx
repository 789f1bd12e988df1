import { CogIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import type { MenuEntry } from '../ui/menu';
import { MenuButton } from '../ui/menu-button';

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
/** A language is named in itself, for those who cannot read the present one. */
const LANGUAGES: readonly (readonly [Preferences['language'], string | undefined])[] = [
  ['system', undefined],
  ['en', 'English'],
  ['zh-CN', '简体中文'],
];

/** Theme and language. */
export function SettingsMenu() {
  const { t } = useTranslation();
  const { theme, language } = usePreferences();
  const themes = THEMES.map((value): MenuEntry => ({
    id: `theme-${value}`,
    label: t(`settings.themes.${value}`),
    isChecked: value === theme,
    group: 'theme',
    groupLabel: t('settings.theme'),
    onChoose: () => changePreferences({ theme: value }),
  }));
  const languages = LANGUAGES.map(([value, name]): MenuEntry => ({
    id: `language-${value}`,
    label: name ?? t('settings.systemLanguage'),
    isChecked: value === language,
    group: 'language',
    groupLabel: t('settings.language'),
    onChoose: () => changePreferences({ language: value }),
  }));
  return <MenuButton label={t('settings.name')} icon={<CogIcon />} entries={[...themes, ...languages]} />;
}
