import { Button, Checkbox, HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginWay, TerminalAnswer } from '../../../shared/contract';
import { useAppInfo } from '../../state/app-info';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import { KeyField } from './key-field';
import type { TerminalQuestion } from './terminal-session';
import classes from './terminal.module.css';

interface LoginQuestionProps {
  readonly question: Extract<TerminalQuestion, { kind: 'login' }>;
  readonly user: string;
  readonly onAnswer: (answer: TerminalAnswer) => void;
  readonly onCancel: () => void;
  /** The answer is on its way. */
  readonly isBusy: boolean;
}

/** Asks for a password or a key, whichever the server takes. */
export function LoginQuestion({ question: { ways, problem }, user, isBusy, onAnswer, onCancel }: LoginQuestionProps) {
  const { t } = useTranslation();
  const text = useText();
  const secrets = useAppInfo((state) => state.info?.secrets);
  const [chosen, setWay] = useState<LoginWay>();
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(false);
  const [key, setKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const canRemember = secrets === 'system' || secrets === 'password-open';
  const way = ways.find((offered) => offered === chosen) ?? ways[0];

  function submit(): void {
    if (way === 'password') onAnswer({ kind: 'password', password, remember: remember && canRemember });
    else if (way === 'key' && key.trim() !== '') onAnswer({ kind: 'key', key, passphrase });
    else if (way === 'questions') onAnswer({ kind: 'questions' });
  }

  return (
    <form
      noValidate
      aria-label={t('terminal.login.title', { user })}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className={classes['title']}>{t('terminal.login.title', { user })}</h3>
      {problem !== undefined && !isBusy && <p role="alert">{text(problem)}</p>}
      {way === undefined && <p role="alert">{t('terminal.login.none')}</p>}
      {way !== undefined && ways.length > 1 && (
        <HTMLSelect
          aria-label={t('terminal.login.way')}
          fill
          className={classes['way'] ?? ''}
          value={way}
          onChange={({ currentTarget }) => setWay(ways.find((offered) => offered === currentTarget.value))}
          options={ways.map((offered) => ({ value: offered, label: t(`terminal.login.ways.${offered}`) }))}
        />
      )}
      {way === 'password' && (
        <>
          <TextField
            label={t('terminal.login.password')}
            type="password"
            value={password}
            isFirst
            onChange={setPassword}
          />
          <Checkbox
            checked={remember && canRemember}
            disabled={!canRemember}
            label={canRemember ? t('terminal.login.remember') : t('password.cannotRemember')}
            onChange={({ currentTarget }) => setRemember(currentTarget.checked)}
          />
        </>
      )}
      {way === 'key' && (
        <>
          <KeyField value={key} onChange={setKey} />
          <TextField
            label={t('terminal.login.passphrase')}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
          />
        </>
      )}
      <div className={classes['actions']}>
        <Button onClick={onCancel}>{t('terminal.cancel')}</Button>
        <Button type="submit" intent="primary" loading={isBusy} disabled={way === undefined}>
          {t('terminal.login.submit')}
        </Button>
      </div>
    </form>
  );
}
