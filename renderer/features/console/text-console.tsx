import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleRow, ObjectRow } from '../../../shared/contract';
import { classNames } from '../../ui/class-names';
import terminalClasses from '../../ui/terminal/terminal-screen.module.css';
import { ConsoleBar } from './console-bar';
import { ConsoleNotice } from './console-notice';
import screenClasses from './console-screen.module.css';
import { MachineTools } from './machine-tools';
import classes from './text-console.module.css';
import { useTextConsole } from './use-text-console';

interface TextConsoleProps {
  /** undefined while there is none to connect to. */
  readonly console: ConsoleRow | undefined;
  readonly object: ObjectRow;
  /** Whether it gets the keyboard at once. */
  readonly takesKeyboard: boolean;
  /** Leads to another console of the same object. */
  readonly choice: ReactNode;
}

/** A console of text (vt100), live. What was on its screen stays there while it is not. */
export function TextConsole({ console: shown, object, takesKeyboard, choice }: TextConsoleProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { phase, life } = useTextConsole(shown, place);
  const isLive = phase.kind === 'connected';

  useEffect(() => {
    if (takesKeyboard) place.current?.querySelector('textarea')?.focus();
  }, [takesKeyboard]);

  return (
    <div className={screenClasses['console']}>
      <ConsoleBar>
        {choice}
        <MachineTools object={object} />
      </ConsoleBar>
      <div className={screenClasses['stage']}>
        <div
          ref={place}
          role="application"
          aria-label={t('console.textScreen')}
          className={classNames(terminalClasses['screen'], classes['screen'], !isLive && classes['still'])}
        />
        {!isLive && life !== undefined && <ConsoleNotice phase={phase} target={shown} life={life} object={object} />}
      </div>
    </div>
  );
}
