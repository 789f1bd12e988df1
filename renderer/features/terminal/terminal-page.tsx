import { Button } from '@blueprintjs/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { classNames } from '../../ui/class-names';
import { ErrorMessage } from '../../ui/error-message';
import screenClasses from '../../ui/terminal/terminal-screen.module.css';
import { TerminalBar } from './terminal-bar';
import { TerminalQuestions } from './terminal-questions';
import type { TerminalPhase } from './terminal-session';
import classes from './terminal.module.css';
import { closeTerminal, connectTerminal, type Terminal } from './terminals';

interface TerminalPageProps {
  readonly id: ObjectId;
  readonly terminal: Terminal;
}

/** The screen of a terminal, the bar above it, and what is asked or told before and after. */
export function TerminalPage({ id, terminal }: TerminalPageProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { view, phase, target, session } = terminal;
  useEffect(() => (place.current === null ? undefined : view.show(place.current)), [view]);
  return (
    <div className={classes['terminal']}>
      <TerminalBar id={id} terminal={terminal} />
      {phase.kind !== 'open' && (
        <div className={classes['notice']}>
          {phase.kind === 'connecting' && (
            <p role="status">
              {t('terminal.connecting', { address: target.address })}{' '}
              <Button onClick={() => closeTerminal(id)}>{t('terminal.cancel')}</Button>
            </p>
          )}
          {phase.kind === 'asking' && (
            <TerminalQuestions
              question={phase.question}
              user={target.user}
              isBusy={phase.isAnswered}
              onAnswer={(answer) => session.answer(answer)}
              onCancel={() => closeTerminal(id)}
            />
          )}
          {phase.kind === 'ended' && <Ended id={id} terminal={terminal} phase={phase} />}
        </div>
      )}
      <div
        ref={place}
        role="application"
        aria-label={t('terminal.screen')}
        className={classNames(screenClasses['screen'], classes['screen'])}
      />
    </div>
  );
}

interface EndedProps extends TerminalPageProps {
  readonly phase: Extract<TerminalPhase, { kind: 'ended' }>;
}

function Ended({ id, terminal, phase: { error, exit } }: EndedProps) {
  const { t } = useTranslation();
  return (
    <>
      {error === undefined ? <p role="status">{howItEnded()}</p> : <ErrorMessage error={error} />}
      <div className={classes['actions']}>
        <Button intent="primary" onClick={() => connectTerminal(id, terminal.target)}>
          {t('terminal.reconnect')}
        </Button>
        <Button onClick={() => closeTerminal(id)}>{t('terminal.other')}</Button>
      </div>
    </>
  );

  function howItEnded(): string {
    if (exit?.signal !== undefined) return t('terminal.endedSignal', { signal: exit.signal });
    if (exit?.code !== undefined && exit.code !== 0) return t('terminal.endedCode', { code: exit.code });
    return exit === undefined ? t('terminal.closed') : t('terminal.ended');
  }
}
