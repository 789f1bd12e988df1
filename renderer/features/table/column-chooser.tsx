import { PanelTableIcon } from '@blueprintjs/icons';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { fieldPropertyId } from '../../../shared/model/search/properties/organisation';
import { createTopic, useTopic } from '../../state/topic';
import { Menu, type MenuEntry } from '../../ui/menu';
import { Popup } from '../../ui/popup';
import { ToolButton } from '../../ui/tool-button';
import { useText } from '../../ui/use-text';
import { ALL_COLUMNS, columnLabel, isUsualColumn, NAME, newColumn, type ColumnChoice } from './columns';

interface ColumnChooserProps {
  readonly within: readonly ObjectId[];
  readonly columns: readonly ColumnChoice[];
  /** undefined: the usual ones. */
  readonly onColumns: (columns: readonly ColumnChoice[] | undefined) => void;
}

/** Chooses which columns the table has. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { t } = useTranslation();
  return (
    <Popup
      edge="end"
      content={(close) => <ColumnMenu {...props} onClose={close} />}
      button={(toggle) => (
        <ToolButton icon={<PanelTableIcon />} label={t('table.columns')} isLabelShown onClick={toggle} />
      )}
    />
  );
}

/** The usual columns, the rest by name, and the custom fields of what is selected. */
function ColumnMenu({ within, columns, onColumns, onClose }: ColumnChooserProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { rows } = useTopic(useMemo(() => createTopic('organiseFacts', { targets: [...within] }), [within]));
  const fields = rows.flatMap((row) => (row.kind === 'field' ? fieldPropertyId(row.name) : []));
  const shown = new Set(columns.map(({ property }) => property));
  const known = new Set([...ALL_COLUMNS, ...fields, ...shown]);
  known.delete(NAME);
  const entries = [...known].map((property): MenuEntry => {
    const [group, groupLabel] = groupOf(property);
    return {
      id: property,
      label: text(columnLabel(property)),
      isChecked: shown.has(property),
      isToggle: true,
      group,
      groupLabel,
      onChoose: () => onColumns(toggled(property)),
    };
  });
  const byGroup = ['usual', 'other', 'field'].flatMap((group) => {
    const ofGroup = entries.filter((entry) => entry.group === group);
    return group === 'usual' ? ofGroup : ofGroup.toSorted((a, b) => a.label.localeCompare(b.label));
  });
  const reset = {
    id: 'reset',
    label: t('table.resetColumns'),
    group: 'reset',
    onChoose: () => onColumns(undefined),
  };
  return <Menu label={t('table.columns')} entries={[...byGroup, reset]} onClose={onClose} />;

  function groupOf(property: string): readonly [group: string, label: string] {
    if (isUsualColumn(property)) return ['usual', t('table.usualColumns')];
    return property.startsWith(fieldPropertyId(''))
      ? ['field', t('table.fieldColumns')]
      : ['other', t('table.otherColumns')];
  }

  function toggled(property: string): readonly ColumnChoice[] {
    if (shown.has(property)) return columns.filter((column) => column.property !== property);
    return [...columns, newColumn(property)];
  }
}
