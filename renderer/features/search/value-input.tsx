import { HTMLSelect, InputGroup } from '@blueprintjs/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestValue } from '../../../shared/contract';
import { formatDay, parseDay } from '../../../shared/model/search/calendar-day';
import type { Property } from '../../../shared/model/search/property';
import { relatedTypes } from '../../../shared/model/search/related';
import { AmountInput } from './amount-input';
import { EditorFactsContext } from './editor-facts';
import { ObjectNameInput } from './object-name-input';
import { TextInput } from './text-input';

interface ValueInputProps {
  readonly label: string;
  readonly property: Property;
  readonly value: TestValue | undefined;
  readonly onChange: (value: TestValue) => void;
}

/** What a property is compared with, as fits its kind. */
export function ValueInput({ label, property, value, onChange }: ValueInputProps) {
  const { t } = useTranslation();
  const { tags, folders } = useContext(EditorFactsContext);
  switch (property.kind) {
    case 'boolean':
      return (
        <HTMLSelect
          aria-label={label}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value === 'true')}
        >
          <option value="true">{t('searchEditor.yes')}</option>
          <option value="false">{t('searchEditor.no')}</option>
        </HTMLSelect>
      );
    case 'choice':
      return (
        <HTMLSelect aria-label={label} value={String(value)} onChange={(event) => onChange(event.currentTarget.value)}>
          {property.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {t(`search.choice.${property.id}.${choice}`, { defaultValue: choice })}
            </option>
          ))}
        </HTMLSelect>
      );
    case 'object':
      return (
        <ObjectNameInput
          label={label}
          types={relatedTypes(property.id)}
          value={String(value ?? '')}
          onChange={onChange}
        />
      );
    case 'number':
    case 'bytes':
    case 'share':
    case 'rate':
    case 'since':
      return <AmountInput label={label} kind={property.kind} value={Number(value)} onChange={onChange} />;
    default: {
      if (typeof value === 'number') return <DayInput label={label} value={value} onChange={onChange} />;
      const known = property.id === 'tags' ? tags : property.kind === 'folder' ? folders : [];
      return <TextInput label={label} value={String(value ?? '')} known={known} onChange={onChange} />;
    }
  }
}

interface DayInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function DayInput({ label, value, onChange }: DayInputProps) {
  return (
    <InputGroup
      type="date"
      aria-label={label}
      value={formatDay(value)}
      onValueChange={(typed) => {
        const day = parseDay(typed);
        if (day !== undefined) onChange(day);
      }}
    />
  );
}
