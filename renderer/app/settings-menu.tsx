import { CogIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { useUi } from '../state/ui-store';
import type { MenuEntry } from '../ui/menu';
import { MenuButton } from '../ui/menu-button';

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
/** A language is named in itself, for those who cannot read the present one. */
const LANGUAGES: readonly (readonly [Preferences['language'], string | undefined])[] = [
  ['system', undefined],
  ['en', 'English'],
  ['zh-CN', '简体中文'],
];

/** Theme and language, and the list of shortcuts. */
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
  const shortcuts: MenuEntry = {
    id: 'shortcuts',
    label: t('action.shortcuts'),
    shortcut: 'F1',
    group: 'help',
    onChoose: () => useUi.getState().setShortcutsOpen(true),
  };
  return <MenuButton label={t('settings.name')} icon={<CogIcon />} entries={[...themes, ...languages, shortcuts]} />;
}
