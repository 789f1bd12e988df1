import { Button } from '@blueprintjs/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRow } from '../../../shared/contract';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { useErrorText } from '../../ui/error-text';
import { CommandIcon } from '../../ui/icons/command-icon';
import { useNow } from '../../ui/use-now';
import { useText } from '../../ui/use-text';
import classes from './console-notice.module.css';
import type { ConsolePhase } from './use-console';

/** The commands that bring a VM to where it has a screen. */
const WAKING = new Set(['VM.start', 'VM.resume', 'VM.unpause']);

interface ConsoleNoticeProps {
  /** undefined: there is no console to connect to. */
  readonly phase: ConsolePhase | undefined;
  readonly object: ObjectRow;
}

/** Why there is no live picture, and what can be done. */
export function ConsoleNotice({ phase, object }: ConsoleNoticeProps) {
  return (
    <div role="status" className={classes['notice']}>
      {phase === undefined ? (
        <NoConsole object={object} />
      ) : phase.kind === 'lost' ? (
        <Lost phase={phase} />
      ) : (
        <Connecting />
      )}
    </div>
  );
}

function NoConsole({ object }: { readonly object: ObjectRow }) {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const state = object.state[0];
  return (
    <>
      <p>{whyNone()}</p>
      {commands
        .filter((command) => WAKING.has(command.id) && command.ready.length > 0)
        .map((command) => (
          <Button
            key={command.id}
            intent="primary"
            icon={<CommandIcon name={command.icon} />}
            onClick={() => run(command)}
          >
            {text(command.label)}
          </Button>
        ))}
    </>
  );

  function whyNone(): string {
    if (object.isOffline === true) return t('console.noneOffline');
    return state === undefined ? t('console.none') : t('console.noneWhile', { state: text(state) });
  }
}

function Connecting() {
  const { t } = useTranslation();
  return <p>{t('console.connecting')}</p>;
}

function Lost({ phase }: { readonly phase: Extract<ConsolePhase, { kind: 'lost' }> }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const now = useNow();
  return (
    <>
      <p>{phase.error === undefined ? t('console.ended') : errorText(phase.error).sentence}</p>
      <p className={classes['quiet']}>
        {t('console.retryIn', { count: Math.max(0, Math.ceil((phase.retryAt - now) / 1000)) })}
      </p>
    </>
  );
}
