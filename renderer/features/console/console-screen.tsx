import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleRow, ObjectRow } from '../../../shared/contract';
import { classNames } from '../../ui/class-names';
import { BarButton } from './bar-button';
import { ConsoleBar } from './console-bar';
import { ConsoleNotice } from './console-notice';
import classes from './console-screen.module.css';
import { KeyboardDialogs } from './keyboard-dialogs';
import { KeyboardHint } from './keyboard-hint';
import { KeyboardInputBar } from './keyboard-input-bar';
import { KeyboardTools } from './keyboard-tools';
import { MachineTools } from './machine-tools';
import { createReleaseKey } from '../../ui/release-key';
import { useConsole } from './use-console';
import { useConsoleKeyboard } from './use-console-keyboard';

interface ConsoleScreenProps {
  /** undefined while there is none to connect to. */
  readonly console: ConsoleRow | undefined;
  /** Whether it is known which consoles there are. */
  readonly isKnown: boolean;
  readonly object: ObjectRow;
}

/** The picture of a console, the bar above it, and what it waits for while there is no picture. */
export function ConsoleScreen({ console: shown, isKnown, object }: ConsoleScreenProps) {
  const { t } = useTranslation();
  const screen = useRef<HTMLDivElement>(null);
  const lastFrame = useRef<HTMLCanvasElement>(null);
  const focusButton = useRef<HTMLButtonElement>(null);
  const { phase, hasPicture, life } = useConsole(shown, { screen, lastFrame });
  const [hasKeyboard, setHasKeyboard] = useState(false);
  const [isReleased] = useState(createReleaseKey);
  const rfb = phase.kind === 'connected' ? phase.session.rfb : undefined;
  const isLive = rfb !== undefined && hasPicture;
  const keyboard = useConsoleKeyboard(rfb, screen);
  const [isInputLineShown, setInputLineShown] = useState(false);

  function onKey(event: KeyboardEvent): void {
    // Keys that are let go for the user are none that the user pressed.
    if (!event.isTrusted || !isReleased({ type: event.type, code: event.code })) return;
    rfb?.blur();
    focusButton.current?.focus();
  }

  return (
    <div className={classes['console']}>
      <ConsoleBar>
        <BarButton label={t('console.ctrlAltDel')} isDisabled={!isLive} onClick={() => rfb?.sendCtrlAltDel()} />
        <BarButton ref={focusButton} label={t('console.focus')} isDisabled={!isLive} onClick={() => rfb?.focus()} />
        <KeyboardTools
          keyboard={keyboard}
          isInputLineShown={isInputLineShown}
          onInputLine={(isShown) => setInputLineShown(isShown)}
        />
        <MachineTools object={object} />
        <KeyboardHint isLive={isLive} hasKeyboard={hasKeyboard} />
      </ConsoleBar>
      <div className={classes['stage']}>
        <canvas ref={lastFrame} aria-hidden className={classNames(classes['lastFrame'], isLive && classes['hidden'])} />
        <div
          ref={screen}
          role="application"
          aria-label={t('console.screen')}
          tabIndex={-1}
          className={classNames(classes['screen'], hasKeyboard && classes['active'], !isLive && classes['veiled'])}
          onFocus={() => setHasKeyboard(true)}
          onBlur={() => setHasKeyboard(false)}
          onKeyDownCapture={onKey}
          onKeyUpCapture={onKey}
        />
        {isKnown && !isLive && life !== undefined && (
          <ConsoleNotice phase={phase} target={shown} life={life} object={object} />
        )}
      </div>
      {isInputLineShown && <KeyboardInputBar keyboard={keyboard} screen={screen} />}
      <KeyboardDialogs keyboard={keyboard} />
    </div>
  );
}
