import { useTranslation } from 'react-i18next';
import { changePreferences, usePreferences } from '../../state/preferences';
import { BarButton } from './bar-button';
import { KeyMenu } from './key-menu';
import classes from './keyboard-tools.module.css';
import type { ConsoleKeyboard } from './use-console-keyboard';

interface KeyboardToolsProps {
  readonly keyboard: ConsoleKeyboard;
  readonly isInputLineShown: boolean;
  readonly onInputLine: (isShown: boolean) => void;
}

/** Keys, text and clipboard, in the console's toolbar. */
export function KeyboardTools({ keyboard, isInputLineShown, onInputLine }: KeyboardToolsProps) {
  const { t } = useTranslation();
  const { rfb, typing, ask, clipboardRefusal } = keyboard;
  const sharesClipboard = usePreferences((preferences) => preferences.sharesClipboard);
  const isDisabled = rfb === undefined;
  return (
    <>
      <KeyMenu keyboard={keyboard} />
      <BarButton
        label={t('console.text.button')}
        isDisabled={isDisabled}
        onClick={() => ask({ kind: 'text', text: '' })}
      />
      <BarButton
        label={t('console.inputLine.button')}
        isDisabled={isDisabled}
        isPressed={isInputLineShown}
        onClick={() => onInputLine(!isInputLineShown)}
      />
      <BarButton
        label={t('console.clipboard.button')}
        isPressed={sharesClipboard}
        onClick={() => share(!sharesClipboard)}
      />
      {clipboardRefusal !== undefined && sharesClipboard && (
        <span role="status" className={classes['note']}>
          {t(`console.clipboard.refused.${clipboardRefusal}`)}
        </span>
      )}
      {typing.progress !== undefined && (
        <span role="status" className={classes['note']}>
          {t('console.text.typing', { ...typing.progress })}
        </span>
      )}
    </>
  );
}

function share(sharesClipboard: boolean): void {
  changePreferences({ sharesClipboard });
  // A browser asks now, while it is clear why; what it answers is looked up when the console gets the keyboard.
  if (sharesClipboard) navigator.clipboard.readText().catch(() => undefined);
}
