import { PopoverNext } from '@blueprintjs/core';
import { EyeOpenIcon } from '@blueprintjs/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeShow } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { Menu } from '../ui/menu';
import { ToolButton } from '../ui/tool-button';

const KINDS: readonly (keyof TreeShow)[] = ['customTemplates', 'productTemplates', 'localStorage', 'hiddenObjects'];

/** What of the less wanted kinds the tree shows. */
export function ViewMenu() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
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
  return (
    <PopoverNext
      isOpen={isOpen}
      onInteraction={setOpen}
      placement="bottom-end"
      animation="minimal"
      transitionDuration={0}
      arrow={false}
      content={<Menu label={t('view.name')} entries={entries} onClose={() => setOpen(false)} />}
    >
      <ToolButton icon={<EyeOpenIcon />} label={t('view.name')} onClick={() => setOpen(!isOpen)} />
    </PopoverNext>
  );
}
