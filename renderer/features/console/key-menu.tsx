import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { COMBINATION_GROUPS, isAbrupt, type Combination } from '../../../shared/model/keyboard/combinations';
import { combinationName } from '../../../shared/model/keyboard/key-names';
import { usePreferences } from '../../state/preferences';
import { Menu, type MenuEntry } from '../../ui/menu';
import { Popup } from '../../ui/popup';
import { BarButton } from './bar-button';
import { sendCombination } from './key-sender';
import type { ConsoleKeyboard } from './use-console-keyboard';

/** The combinations that cannot be pressed, as something before the guest takes them. */
export function KeyMenu({ keyboard: { rfb, ask } }: { readonly keyboard: ConsoleKeyboard }) {
  const { t } = useTranslation();
  const own = usePreferences((preferences) => preferences.keyCombinations);
  const isSent = useRef(false);

  const press = (combination: Combination): void => {
    if (rfb === undefined) return;
    if (isAbrupt(combination)) {
      ask({ kind: 'abrupt', combination });
      return;
    }
    sendCombination(rfb, combination);
    isSent.current = true;
  };
  const entry = (group: string, groupLabel: string, combination: Combination): MenuEntry => ({
    id: `${group} ${combination.join(' ')}`,
    label: combinationLabel(combination),
    group,
    groupLabel,
    onChoose: () => press(combination),
  });
  const entries: readonly MenuEntry[] = [
    ...own.map((combination) => entry('own', t('console.keys.own'), combination)),
    { id: 'edit', label: t('console.keys.edit'), group: 'own', onChoose: () => ask({ kind: 'combinations' }) },
    ...COMBINATION_GROUPS.flatMap(({ id, combinations }) =>
      combinations.map((combination) => entry(id, t(`console.keys.groups.${id}`), combination)),
    ),
  ];

  return (
    <Popup
      edge="start"
      isDisabled={rfb === undefined}
      content={(close) => <Menu label={t('console.keys.button')} entries={entries} onClose={close} />}
      button={(toggle) => (
        <BarButton label={t('console.keys.button')} isDisabled={rfb === undefined} onClick={toggle} />
      )}
      onClosed={() => {
        // Most combinations open something in the guest that is then typed into.
        if (isSent.current) rfb?.focus();
        isSent.current = false;
      }}
    />
  );

  /** What it does stands beside those that are known by their effect alone. */
  function combinationLabel(combination: Combination): string {
    const name = combinationName(combination);
    const about = t(`console.keys.about.${name}`, { defaultValue: '' });
    return about === '' ? name : t('console.keys.described', { name, about });
  }
}
