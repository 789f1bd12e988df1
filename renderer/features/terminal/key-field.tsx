import { Button, FormGroup, TextArea } from '@blueprintjs/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './terminal.module.css';

interface KeyFieldProps {
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** A private key, pasted or read from a file. */
export function KeyField({ value, onChange }: KeyFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  return (
    <FormGroup
      label={t('terminal.login.key')}
      labelFor={id}
      helperText={<span id={`${id}-help`}>{t('terminal.login.keyHelp')}</span>}
    >
      <TextArea
        id={id}
        fill
        rows={4}
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-help`}
        className={classes['key'] ?? ''}
        onChange={({ target }) => onChange(target.value)}
      />
      <input
        ref={file}
        hidden
        type="file"
        aria-label={t('terminal.login.openKey')}
        onChange={({ target }) => {
          void target.files?.[0]?.text().then(onChange);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>{t('terminal.login.openKey')}</Button>
    </FormGroup>
  );
}
