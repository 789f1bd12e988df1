import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './console-bar.module.css';

interface ConsoleBarProps {
  readonly isLive: boolean;
  /** Whether what is typed goes to the console. */
  readonly hasKeyboard: boolean;
  readonly focusButton: RefObject<HTMLButtonElement | null>;
  readonly onFocus: () => void;
  readonly onCtrlAltDel: () => void;
}

/** Keys that cannot be typed, and who has the keyboard. */
export function ConsoleBar({ isLive, hasKeyboard, focusButton, onFocus, onCtrlAltDel }: ConsoleBarProps) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('console.bar')} className={classes['bar']}>
      <button type="button" className={classes['button']} disabled={!isLive} onClick={onCtrlAltDel}>
        {t('console.ctrlAltDel')}
      </button>
      <button ref={focusButton} type="button" className={classes['button']} disabled={!isLive} onClick={onFocus}>
        {t('console.focus')}
      </button>
      <span role="status" className={classes['hint']}>
        {isLive && (hasKeyboard ? t('console.releaseHint') : t('console.focusHint'))}
      </span>
    </div>
  );
}
