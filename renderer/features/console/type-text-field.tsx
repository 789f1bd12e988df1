import { FormGroup, InputGroup, TextArea } from '@blueprintjs/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './type-text-dialog.module.css';

interface TypeTextFieldProps {
  readonly value: string;
  /** As a password is typed. */
  readonly isHidden: boolean;
  readonly onChange: (value: string) => void;
}

/** The text that is to be typed; Ctrl+Enter sends it. */
export function TypeTextField({ value, isHidden, onChange }: TypeTextFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <FormGroup label={t('console.text.text')} labelFor={id}>
      {isHidden ? (
        <InputGroup id={id} type="password" autoComplete="off" autoFocus value={value} onValueChange={onChange} />
      ) : (
        <TextArea
          id={id}
          className={classes['text'] ?? ''}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
      )}
    </FormGroup>
  );
}
