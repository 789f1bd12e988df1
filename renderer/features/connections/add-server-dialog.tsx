import { Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../state/app-info';
import { useUi } from '../../state/ui-store';
import { FormDialog } from '../../ui/form-dialog';
import { MainPasswordDialog } from './main-password-dialog';
import { isServerAddress } from './server-address';
import { TextField } from '../../ui/text-field';
import { useRequest } from './use-request';

/** Asks for a server to connect to. How the connecting goes is shown in the tree and in the status line. */
export function AddServerDialog() {
  const { t } = useTranslation();
  const secrets = useAppInfo((state) => state.info?.secrets);
  const setOpen = useUi((state) => state.setAddServerOpen);
  const { isBusy, error, send } = useRequest('connections.add');
  const [address, setAddress] = useState('');
  const [user, setUser] = useState('root');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const [isTried, setTried] = useState(false);
  const [isUnlocking, setUnlocking] = useState(false);
  const isLocked = secrets === 'password-locked' || secrets === 'password-unset';
  const problem = isServerAddress(address) ? undefined : t('addServer.addressProblem');

  const close = (): void => setOpen(false);
  const add = (): void => send({ address: address.trim(), user, password, remember }, close);

  if (isUnlocking) {
    return (
      <MainPasswordDialog
        onClose={() => setUnlocking(false)}
        onDone={() => {
          setUnlocking(false);
          add();
        }}
      />
    );
  }
  return (
    <FormDialog
      title={t('addServer.title')}
      submit={t('addServer.submit')}
      isBusy={isBusy}
      error={error}
      onClose={close}
      onSubmit={() => {
        setTried(true);
        if (problem !== undefined) return;
        if (remember && isLocked) setUnlocking(true);
        else add();
      }}
    >
      <TextField
        label={t('addServer.address')}
        help={t('addServer.addressHelp')}
        problem={isTried ? problem : undefined}
        value={address}
        onChange={setAddress}
        isFirst
      />
      <TextField label={t('addServer.user')} value={user} onChange={setUser} />
      <TextField label={t('addServer.password')} type="password" value={password} onChange={setPassword} />
      <Checkbox
        checked={remember}
        label={isLocked ? t('addServer.rememberWithMainPassword') : t('addServer.remember')}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
