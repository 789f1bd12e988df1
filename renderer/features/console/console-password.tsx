import { Button, Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { useAppInfo } from '../../state/app-info';
import { request } from '../../state/requests';
import { TextField } from '../../ui/text-field';
import classes from './console-password.module.css';

interface ConsolePasswordProps {
  /** Of the console. */
  readonly id: ObjectId;
  readonly wasRefused: boolean;
  readonly onPassword: (password: string) => void;
}

/** Asks in place for the password of a VNC server. It does not take the keyboard: it may come while somebody types elsewhere. */
export function ConsolePassword({ id, wasRefused, onPassword }: ConsolePasswordProps) {
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
        if (password === '') return;
        if (canRemember) request('console.rememberPassword', { id, ...(remember ? { password } : {}) });
        onPassword(password);
      }}
    >
      <p role={wasRefused ? 'alert' : 'status'}>
        {wasRefused ? t('console.password.refused') : t('console.password.wanted')}
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
