import { HTMLSelect } from '@blueprintjs/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOfProperty, fieldPropertyId } from '../../../shared/model/search/properties/organisation';
import { EditorFactsContext } from './editor-facts';

interface PropertySelectProps {
  readonly label: string;
  readonly value: string;
  readonly properties: readonly string[];
  readonly hasFields?: boolean;
  /** What stands for no choice, where there need not be one. */
  readonly none?: string;
  readonly isFirst?: boolean;
  readonly onChange: (property: string) => void;
}

/** Chooses a property by its name; custom fields stand apart. */
export function PropertySelect(props: PropertySelectProps) {
  const { label, value, properties, hasFields, none, isFirst, onChange } = props;
  const { t } = useTranslation();
  const { fieldTypes } = useContext(EditorFactsContext);
  const ownField = fieldOfProperty(value);
  const fields = [...new Set([...fieldTypes.keys(), ...(ownField === undefined ? [] : [ownField])])];
  const isListed = value === '' || ownField !== undefined || properties.includes(value);
  const options = [...properties, ...(isListed ? [] : [value])]
    .map((id) => ({ id, name: t(`search.property.${id}`, { defaultValue: id }) }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return (
    <HTMLSelect
      aria-label={label}
      value={value}
      autoFocus={isFirst === true}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {hasFields !== false && fields.length > 0 && (
        <optgroup label={t('searchEditor.customFields')}>
          {fields.map((name) => (
            <option key={name} value={fieldPropertyId(name)}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
    </HTMLSelect>
  );
}
