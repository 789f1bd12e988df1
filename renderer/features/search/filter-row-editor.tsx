import { HTMLSelect } from '@blueprintjs/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { TEST_OPERATORS, type Filter, type ObjectType, type TestOperator } from '../../../shared/contract';
import {
  filterOf,
  newRow,
  propertiesOf,
  rowOperators,
  withOperator,
  type FilterRow,
} from '../../../shared/model/search/filter-row';
import { hasValue } from '../../../shared/model/search/operators';
import { findProperty } from '../../../shared/model/search/properties';
import { fieldOfProperty } from '../../../shared/model/search/properties/organisation';
import { EditorFactsContext } from './editor-facts';
import { PropertySelect } from './property-select';
import { RemoveButton } from './remove-button';
import classes from './search-editor.module.css';
import { ValueInput } from './value-input';

interface FilterRowEditorProps {
  readonly row: FilterRow;
  /** What it is asked of. */
  readonly types: readonly ObjectType[];
  readonly isFirst: boolean;
  readonly onChange: (filter: Filter) => void;
  readonly onRemove: () => void;
}

/** One test: a property, how it is compared, and with what. */
export function FilterRowEditor({ row, types, isFirst, onChange, onRemove }: FilterRowEditorProps) {
  const { t } = useTranslation();
  const { today, fieldTypes } = useContext(EditorFactsContext);
  const property = findProperty(row.property);
  if (property === undefined) return null;
  const name = fieldOfProperty(row.property) ?? t(`search.property.${row.property}`);
  const operators = rowOperators(property, fieldTypes.get(fieldOfProperty(row.property) ?? ''));
  return (
    <div role="group" aria-label={t('searchEditor.condition', { name })} className={classes['row']}>
      <PropertySelect
        label={t('searchEditor.property')}
        value={row.property}
        properties={propertiesOf(types).map(({ id }) => id)}
        isFirst={isFirst}
        onChange={changeProperty}
      />
      <HTMLSelect
        aria-label={t('searchEditor.operator')}
        value={row.operator}
        onChange={(event) => changeOperator(event.currentTarget.value)}
      >
        {[...new Set([...operators, row.operator])].map((operator) => (
          <option key={operator} value={operator}>
            {t(`search.operator.${operator}`)}
          </option>
        ))}
      </HTMLSelect>
      {hasValue(row.operator) && (
        <ValueInput
          label={t('searchEditor.value', { name })}
          property={property}
          value={row.value}
          onChange={(value) => onChange(filterOf({ ...row, value }))}
        />
      )}
      <RemoveButton label={t('searchEditor.remove', { name })} onClick={onRemove} />
    </div>
  );

  function changeProperty(id: string): void {
    const chosen = findProperty(id);
    if (chosen !== undefined) onChange(filterOf(newRow(chosen, today, fieldTypes.get(fieldOfProperty(id) ?? ''))));
  }

  function changeOperator(word: string): void {
    const operator: TestOperator | undefined = TEST_OPERATORS.find((known) => known === word);
    if (operator !== undefined) onChange(filterOf(withOperator(row, operator, today)));
  }
}
