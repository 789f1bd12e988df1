import { Button } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { TerminalAnswer } from '../../../shared/contract';
import type { TerminalQuestion } from './terminal-session';
import classes from './terminal.module.css';

interface HostKeyQuestionProps {
  readonly question: Extract<TerminalQuestion, { kind: 'hostKey' }>;
  readonly isBusy: boolean;
  readonly onAnswer: (answer: TerminalAnswer) => void;
}

/** Asks whether a machine is the one that is meant; of a key that changed both are shown, and refusing is what is suggested. */
export function HostKeyQuestion({ question, isBusy, onAnswer }: HostKeyQuestionProps) {
  const { t } = useTranslation();
  const { algorithm, fingerprint, known } = question;
  const isChanged = known !== undefined;
  const answer = (trust: boolean): void => onAnswer({ kind: 'trust', trust });
  return (
    <section
      role={isChanged ? 'alert' : 'status'}
      aria-label={isChanged ? t('terminal.hostKey.changedTitle') : t('terminal.hostKey.newTitle')}
      className={classes['form']}
    >
      <h3 className={classes['title']}>
        {isChanged ? t('terminal.hostKey.changedTitle') : t('terminal.hostKey.newTitle')}
      </h3>
      <p>{isChanged ? t('terminal.hostKey.changedBody') : t('terminal.hostKey.newBody')}</p>
      <dl className={classes['keys']}>
        {known !== undefined && (
          <>
            <dt>{t('terminal.hostKey.known', { algorithm: known.algorithm })}</dt>
            <dd>
              <code>{known.fingerprint}</code>
            </dd>
          </>
        )}
        <dt>{t('terminal.hostKey.fingerprint', { algorithm })}</dt>
        <dd>
          <code>{fingerprint}</code>
        </dd>
      </dl>
      <div className={classes['actions']}>
        <Button intent={isChanged ? 'primary' : 'none'} disabled={isBusy} onClick={() => answer(false)}>
          {t('terminal.hostKey.refuse')}
        </Button>
        <Button intent={isChanged ? 'danger' : 'primary'} loading={isBusy} onClick={() => answer(true)}>
          {isChanged ? t('terminal.hostKey.replace') : t('terminal.hostKey.trust')}
        </Button>
      </div>
    </section>
  );
}
