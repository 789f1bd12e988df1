import { HTMLSelect } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import { GROUP_OPERATORS } from '../../../shared/contract';

interface GroupKindSelectProps {
  readonly value: 'all' | 'any' | 'none';
  readonly isFirst: boolean;
  readonly onChange: (kind: 'all' | 'any' | 'none') => void;
}

/** How many of a group's parts must hold. */
export function GroupKindSelect({ value, isFirst, onChange }: GroupKindSelectProps) {
  const { t } = useTranslation();
  return (
    <HTMLSelect
      aria-label={t('searchEditor.groupKind')}
      value={value}
      autoFocus={isFirst}
      onChange={(event) => onChange(GROUP_OPERATORS.find((kind) => kind === event.currentTarget.value) ?? 'all')}
    >
      {GROUP_OPERATORS.map((kind) => (
        <option key={kind} value={kind}>
          {t(`searchEditor.groups.${kind}`)}
        </option>
      ))}
    </HTMLSelect>
  );
}
