import { Button, InputGroup } from '@blueprintjs/core';
import { CrossIcon } from '@blueprintjs/icons';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCustomFieldDate } from '../../../shared/model/custom-fields';
import { decided } from './edit-draft';
import { localDateTime, readCustomFieldDate } from './field-date';
import classes from './organise.module.css';
import type { FieldFact } from './use-facts';

interface FieldEditorProps {
  readonly fields: readonly FieldFact[];
  readonly isFirst?: boolean;
  readonly decisions: ReadonlyMap<string, string>;
  readonly onDecide: (decisions: ReadonlyMap<string, string>) => void;
}

/** The custom fields with the value that all objects have, or a note that they differ. */
export function FieldEditor({ fields, isFirst, decisions, onDecide }: FieldEditorProps) {
  const { t } = useTranslation();
  if (fields.length === 0) return <p className={classes['muted']}>{t('organise.fields.none')}</p>;
  return (
    <div className={classes['fieldList']}>
      {fields.map((field, index) => (
        <FieldLine
          key={field.name}
          field={field}
          isFirst={isFirst === true && index === 0}
          value={decisions.get(field.name)}
          onChange={(value) => onDecide(decided(decisions, field.name, value))}
        />
      ))}
    </div>
  );
}

interface FieldLineProps {
  readonly field: FieldFact;
  readonly isFirst: boolean;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function FieldLine({ field, isFirst, value, onChange }: FieldLineProps) {
  const { t } = useTranslation();
  const id = useId();
  const { name, type, value: common, isUndefined } = field;
  const shown = value ?? common ?? '';
  const at = type === 'date' ? readCustomFieldDate(shown) : undefined;
  // What is no date as the pool wants it stays to be read and mended as text.
  const isDate = type === 'date' && (shown === '' || at !== undefined);
  const isVarious = value === undefined && common === undefined;
  return (
    <div className={classes['field']}>
      <label htmlFor={id} className={classes['name']}>
        {name}
        {isUndefined === true && <span className={classes['note']}> {t('organise.fields.undefined')}</span>}
        {isDate && isVarious && <span className={classes['note']}> {t('organise.various')}</span>}
      </label>
      <InputGroup
        id={id}
        autoFocus={isFirst}
        type={isDate ? 'datetime-local' : 'text'}
        step={1}
        value={isDate ? (at === undefined ? '' : localDateTime(at)) : shown}
        placeholder={isVarious ? t('organise.various') : ''}
        autoComplete="off"
        onValueChange={(typed) => {
          const chosen = new Date(typed).getTime();
          onChange(isDate && Number.isFinite(chosen) ? formatCustomFieldDate(chosen) : isDate ? '' : typed);
        }}
      />
      <Button
        variant="minimal"
        icon={<CrossIcon />}
        aria-label={t('organise.fields.clear', { name })}
        title={t('organise.fields.clear', { name })}
        disabled={shown === '' && !isVarious}
        onClick={() => onChange('')}
      />
    </div>
  );
}
