import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleRow, ObjectRow } from '../../../shared/contract';
import { usePreferences } from '../../state/preferences';
import { classNames } from '../../ui/class-names';
import { BarButton } from './bar-button';
import { ConsoleBar } from './console-bar';
import { ConsoleNotice } from './console-notice';
import classes from './console-screen.module.css';
import { FullScreenHint } from './full-screen-hint';
import fullScreenClasses from './full-screen.module.css';
import { KeyboardDialogs } from './keyboard-dialogs';
import { KeyboardHint } from './keyboard-hint';
import { KeyboardInputBar } from './keyboard-input-bar';
import { KeyboardTools } from './keyboard-tools';
import { MachineTools } from './machine-tools';
import { createReleaseKey } from '../../ui/release-key';
import { PictureFrame } from './picture-frame';
import { PictureTools } from './picture-tools';
import { useConsole } from './use-console';
import { useConsoleKeyboard } from './use-console-keyboard';
import { useConsoleView } from './use-console-view';
import { useFullScreen } from './use-full-screen';
import { usePicture } from './use-picture';

interface ConsoleScreenProps {
  /** undefined while there is none to connect to. */
  readonly console: ConsoleRow | undefined;
  /** Whether it is known which consoles there are. */
  readonly isKnown: boolean;
  readonly object: ObjectRow;
  /** Whether it gets the keyboard at once. */
  readonly takesKeyboard: boolean;
  /** Leads to another console of the same object. */
  readonly choice: ReactNode;
}

/** The picture of a console, the bar above it, and what it waits for while there is no picture. */
export function ConsoleScreen({ console: shown, isKnown, object, takesKeyboard, choice }: ConsoleScreenProps) {
  const { t } = useTranslation();
  const screen = useRef<HTMLDivElement>(null);
  const lastFrame = useRef<HTMLCanvasElement>(null);
  const focusButton = useRef<HTMLButtonElement>(null);
  const { phase, hasPicture, life } = useConsole(shown, { screen, lastFrame });
  const [hasKeyboard, setHasKeyboard] = useState(false);
  const [isReleased] = useState(createReleaseKey);
  const rfb = phase.kind === 'connected' ? phase.session.rfb : undefined;
  const isLive = rfb !== undefined && hasPicture;
  const whole = useRef<HTMLDivElement>(null);
  const fullScreen = useFullScreen(whole, () => rfb?.focus());
  const [view, changeView] = useConsoleView(object.id);
  const quality = usePreferences(({ consoleQuality }) => consoleQuality);
  const onZoom = useCallback((size: number) => changeView({ size }), [changeView]);
  const picture = usePicture({ screen, rfb, view, quality, onZoom });
  const takesInput = isLive && !view.isViewOnly;
  const keyboard = useConsoleKeyboard(view.isViewOnly ? undefined : rfb, screen);
  const [isInputLineShown, setInputLineShown] = useState(false);

  useEffect(() => {
    if (takesKeyboard) screen.current?.focus({ preventScroll: true });
  }, [takesKeyboard]);

  function onKey(event: KeyboardEvent): void {
    // Keys that are let go for the user are none that the user pressed.
    if (!event.isTrusted || !isReleased({ type: event.type, code: event.code })) return;
    rfb?.blur();
    focusButton.current?.focus();
  }

  return (
    <div ref={whole} className={classNames(classes['console'], fullScreen.isFull && fullScreenClasses['full'])}>
      <ConsoleBar>
        {choice}
        <BarButton label={t('console.ctrlAltDel')} isDisabled={!takesInput} onClick={() => rfb?.sendCtrlAltDel()} />
        <BarButton ref={focusButton} label={t('console.focus')} isDisabled={!takesInput} onClick={() => rfb?.focus()} />
        <KeyboardTools
          keyboard={keyboard}
          isInputLineShown={isInputLineShown}
          onInputLine={(isShown) => setInputLineShown(isShown)}
        />
        <MachineTools object={object} />
        <PictureTools
          object={object}
          rfb={isLive ? rfb : undefined}
          view={view}
          percent={picture.percent}
          fullScreen={fullScreen}
          onView={changeView}
        />
        {fullScreen.isFull && <FullScreenHint hasKeyboard={hasKeyboard} />}
        <KeyboardHint isLive={takesInput} hasKeyboard={hasKeyboard} />
      </ConsoleBar>
      <div className={classes['stage']}>
        <PictureFrame picture={picture}>
          <canvas
            ref={lastFrame}
            aria-hidden
            className={classNames(classes['lastFrame'], isLive && classes['hidden'])}
          />
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
        </PictureFrame>
        {isKnown && !isLive && life !== undefined && (
          <ConsoleNotice phase={phase} target={shown} life={life} object={object} />
        )}
      </div>
      {isInputLineShown && <KeyboardInputBar keyboard={keyboard} screen={screen} />}
      <KeyboardDialogs keyboard={keyboard} />
    </div>
  );
}
