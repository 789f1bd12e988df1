import { Button, Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../state/app-info';
import { TextField } from '../../ui/text-field';
import classes from './console-password.module.css';

interface ConsolePasswordProps {
  readonly wasRefused: boolean;
  readonly onPassword: (given: { readonly password: string; readonly remember: boolean }) => void;
}

/** Asks in place for the password of a VNC server. It does not take the keyboard: it may come while somebody types elsewhere. */
export function ConsolePassword({ wasRefused, onPassword }: ConsolePasswordProps) {
  const { t } = useTranslation();
  const secrets = useAppInfo((state) => state.info?.secrets);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const canRemember = secrets === 'system' || secrets === 'password-open';
  return (
    <form
      noValidate
      aria-label={t('console.password.title')}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') onPassword({ password, remember: remember && canRemember });
      }}
    >
      <p role={wasRefused ? 'alert' : 'status'}>
        {wasRefused ? t('reason.consolePasswordRefused') : t('reason.consolePasswordWanted')}
      </p>
      <TextField label={t('console.password.label')} type="password" value={password} onChange={setPassword} />
      <Checkbox
        checked={remember && canRemember}
        disabled={!canRemember}
        label={canRemember ? t('console.password.remember') : t('password.cannotRemember')}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <Button type="submit" intent="primary" disabled={password === ''}>
        {t('console.password.submit')}
      </Button>
    </form>
  );
}
