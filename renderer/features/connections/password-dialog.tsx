import { Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionQuestion, ConnectionRow } from '../../../shared/contract';
import { useAppInfo } from '../../state/app-info';
import { request } from '../../state/requests';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useRequest } from './use-request';

interface PasswordDialogProps {
  readonly connection: ConnectionRow;
  readonly question: Extract<ConnectionQuestion, { kind: 'password' }>;
}

/** Asks for the password of a server, again when the last one was refused. */
export function PasswordDialog({ connection, question }: PasswordDialogProps) {
  const { t } = useTranslation();
  const secrets = useAppInfo((state) => state.info?.secrets);
  const { isBusy, error, send } = useRequest('connections.password');
  const [user, setUser] = useState(question.user);
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(connection.isSaved);
  const canRemember = secrets === 'system' || secrets === 'password-open';
  return (
    <FormDialog
      title={t('password.title', { server: connection.address })}
      submit={t('password.submit')}
      cancel={t('ui.notNow')}
      isBusy={isBusy}
      error={error ?? question.error}
      onClose={() => request('connections.password', { connection: connection.id, user, remember: false })}
      onSubmit={() =>
        send({ connection: connection.id, user, password, remember: remember && canRemember }, () => setPassword(''))
      }
    >
      <TextField label={t('addServer.user')} value={user} onChange={setUser} />
      <TextField label={t('addServer.password')} type="password" value={password} onChange={setPassword} isFirst />
      <Checkbox
        checked={remember && canRemember}
        disabled={!canRemember}
        label={canRemember ? t('addServer.remember') : t('password.cannotRemember')}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
