import { Checkbox, FormGroup, HTMLSelect } from '@blueprintjs/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Combination } from '../../../shared/model/keyboard/combinations';
import { keyName, PICKABLE_KEYS, PICKABLE_MODIFIERS } from '../../../shared/model/keyboard/key-names';
import classes from './key-combinations-dialog.module.css';

interface KeyPickerProps {
  readonly combination: Combination;
  readonly onChange: (combination: Combination) => void;
}

/** Puts a combination together that the desktop does not let through, or that cannot be pressed. */
export function KeyPicker({ combination, onChange }: KeyPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const modifiers = PICKABLE_MODIFIERS.filter((code) => combination.includes(code));
  const others = combination.filter((code) => !PICKABLE_MODIFIERS.includes(code));
  return (
    <>
      <div role="group" aria-label={t('console.keys.modifiers')} className={classes['modifiers']}>
        {PICKABLE_MODIFIERS.map((code) => (
          <Checkbox
            key={code}
            label={keyName(code)}
            checked={modifiers.includes(code)}
            onChange={({ currentTarget: { checked } }) => {
              const chosen = PICKABLE_MODIFIERS.filter((other) =>
                other === code ? checked : modifiers.includes(other),
              );
              onChange([...chosen, ...others]);
            }}
          />
        ))}
      </div>
      <FormGroup label={t('console.keys.key')} labelFor={id}>
        <HTMLSelect
          id={id}
          value={others.at(-1) ?? ''}
          options={[
            { value: '', label: t('console.keys.noKey') },
            ...PICKABLE_KEYS.map((code) => ({ value: code, label: keyName(code) })),
          ]}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? modifiers : [...modifiers, value])}
        />
      </FormGroup>
    </>
  );
}
