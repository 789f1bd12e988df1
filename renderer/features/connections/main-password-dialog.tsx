import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadAppInfo, useAppInfo } from '../../state/app-info';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useRequest } from './use-request';

interface MainPasswordDialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Opens the file of saved passwords, or makes it: then the new main password is asked for twice. */
export function MainPasswordDialog({ onDone, onClose }: MainPasswordDialogProps) {
  const { t } = useTranslation();
  const isNew = useAppInfo((state) => state.info?.secrets === 'password-unset');
  const { isBusy, error, send } = useRequest('secrets.unlock');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);
  const emptyProblem = password === '' ? t('mainPassword.empty') : undefined;
  const againProblem = isNew && again !== password ? t('mainPassword.different') : undefined;
  return (
    <FormDialog
      title={isNew ? t('mainPassword.newTitle') : t('mainPassword.title')}
      submit={isNew ? t('mainPassword.make') : t('mainPassword.unlock')}
      cancel={t('ui.notNow')}
      isBusy={isBusy}
      error={error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (emptyProblem !== undefined || againProblem !== undefined) return;
        send({ password }, () => {
          void loadAppInfo().then(onDone);
        });
      }}
    >
      <p>{isNew ? t('mainPassword.newBody') : t('mainPassword.body')}</p>
      <TextField
        label={t('mainPassword.password')}
        type="password"
        value={password}
        problem={isTried ? emptyProblem : undefined}
        onChange={setPassword}
        isFirst
      />
      {isNew && (
        <TextField
          label={t('mainPassword.again')}
          type="password"
          value={again}
          problem={isTried ? againProblem : undefined}
          onChange={setAgain}
        />
      )}
    </FormDialog>
  );
}
