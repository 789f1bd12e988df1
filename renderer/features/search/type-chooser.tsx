import { Button } from '@blueprintjs/core';
import { CaretDownIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { OBJECT_TYPES, type ObjectType } from '../../../shared/contract';
import { Menu, type MenuEntry } from '../../ui/menu';
import { Popup } from '../../ui/popup';

interface TypeChooserProps {
  /** None: every type. */
  readonly types: readonly ObjectType[];
  readonly onChange: (types: ObjectType[]) => void;
}

/** What is searched for. */
export function TypeChooser({ types, onChange }: TypeChooserProps) {
  const { t } = useTranslation();
  const names = types.map((type) => t(`search.choice.type.${type}`));
  const everything: MenuEntry = {
    id: 'all',
    label: t('searchEditor.everything'),
    isChecked: types.length === 0,
    isToggle: true,
    group: 'all',
    onChoose: () => onChange([]),
  };
  const entries = OBJECT_TYPES.map((type): MenuEntry => ({
    id: type,
    label: t(`search.choice.type.${type}`),
    isChecked: types.includes(type),
    isToggle: true,
    group: 'types',
    onChoose: () => onChange(OBJECT_TYPES.filter((known) => types.includes(known) !== (known === type))),
  }));
  return (
    <Popup
      edge="start"
      content={(close) => <Menu label={t('searchEditor.types')} entries={[everything, ...entries]} onClose={close} />}
      button={(toggle, isOpen) => (
        <Button
          endIcon={<CaretDownIcon />}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          aria-label={t('searchEditor.typesAre', {
            types: names.length === 0 ? t('searchEditor.everything') : names.join(', '),
          })}
          onClick={toggle}
        >
          {names.length === 0 ? t('searchEditor.everything') : names.slice(0, 3).join(', ')}
          {names.length > 3 && ` ${t('searchEditor.more', { count: names.length - 3 })}`}
        </Button>
      )}
    />
  );
}
