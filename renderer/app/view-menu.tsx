import { EyeOpenIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { TreeShow } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { MenuButton } from '../ui/menu-button';

const KINDS: readonly (keyof TreeShow)[] = ['customTemplates', 'productTemplates', 'localStorage', 'hiddenObjects'];

/** What of the less wanted kinds the tree shows. */
export function ViewMenu() {
  const { t } = useTranslation();
  const show = usePreferences(({ treeShow }) => treeShow);
  const entries = KINDS.map((kind) => ({
    id: kind,
    label: t(`view.${kind}`),
    isChecked: show[kind],
    isToggle: true,
    group: 'show',
    groupLabel: t('view.show'),
    onChoose: () => changePreferences({ treeShow: { ...show, [kind]: !show[kind] } }),
  }));
  return <MenuButton label={t('view.name')} icon={<EyeOpenIcon />} entries={entries} />;
}
