import { Button } from '@blueprintjs/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectRow } from '../../../shared/contract';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { useErrorText } from '../../ui/error-text';
import { CommandIcon } from '../../ui/icons/command-icon';
import { useNow } from '../../ui/use-now';
import { useText } from '../../ui/use-text';
import type { ConsoleLife, ConsolePhase, ConsoleTarget, Loss } from './console-life';
import classes from './console-notice.module.css';
import { ConsolePassword } from './console-password';
import { givePassword } from './give-password';

/** The commands that bring a VM to where it has a screen. */
const WAKING = new Set(['VM.start', 'VM.resume', 'VM.unpause']);
/** A pause that is over before it can be read is not counted down. */
const SHORT_MS = 3000;

interface ConsoleNoticeProps {
  readonly phase: ConsolePhase<unknown>;
  readonly target: ConsoleTarget | undefined;
  readonly life: ConsoleLife;
  readonly object: ObjectRow;
}

/** Why there is no live picture, and what can be done. */
export function ConsoleNotice({ phase, target, life, object }: ConsoleNoticeProps) {
  if (phase.kind === 'password' && target !== undefined) {
    return (
      <div className={classes['notice']}>
        <ConsolePassword
          key={target.id}
          wasRefused={phase.wasRefused}
          onPassword={(given) => givePassword(life, { id: target.id, ...given })}
        />
      </div>
    );
  }
  return (
    <div role="status" className={classes['notice']}>
      {target?.wait === 'server' ? (
        <WaitingForServer />
      ) : phase.kind === 'lost' ? (
        <Lost loss={phase.loss} retryAt={phase.retryAt} onRetry={() => life.retry()} />
      ) : phase.kind === 'none' ? (
        <NoConsole object={object} />
      ) : (
        <Connecting after={phase.kind === 'connecting' ? phase.after : undefined} />
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

function WaitingForServer() {
  const { t } = useTranslation();
  return <p>{t('console.waitingForServer')}</p>;
}

/** It says the same while it tries again as between the tries. */
function Connecting({ after }: { readonly after: Loss | undefined }) {
  const { t } = useTranslation();
  return after === undefined ? <p>{t('console.connecting')}</p> : <LossText loss={after} />;
}

interface LostProps {
  readonly loss: Loss;
  readonly retryAt: number | undefined;
  readonly onRetry: () => void;
}

function Lost({ loss, retryAt, onRetry }: LostProps) {
  const { t } = useTranslation();
  const now = useNow();
  const seconds = retryAt === undefined ? undefined : Math.max(0, Math.ceil((retryAt - now) / 1000));
  const isLong = seconds === undefined || seconds * 1000 > SHORT_MS;
  return (
    <>
      <LossText loss={loss} />
      {seconds !== undefined && isLong && (
        <p className={classes['quiet']}>{t('console.retryIn', { count: seconds })}</p>
      )}
      {isLong && <Button onClick={onRetry}>{t('console.retryNow')}</Button>}
    </>
  );
}

function LossText({ loss }: { readonly loss: Loss }) {
  const { t } = useTranslation();
  const { sentence, advice } = useErrorText()(loss.error);
  if (loss.isBrief) return <p>{t('console.reconnecting')}</p>;
  return (
    <>
      <p>{sentence}</p>
      {advice !== undefined && <p className={classes['quiet']}>{advice}</p>}
    </>
  );
}
