import { useTranslation } from 'react-i18next';
import classes from './console-bar.module.css';

interface KeyboardHintProps {
  readonly isLive: boolean;
  /** Whether what is typed goes to the console. */
  readonly hasKeyboard: boolean;
}

/** Says who has the keyboard, and how that is changed. */
export function KeyboardHint({ isLive, hasKeyboard }: KeyboardHintProps) {
  const { t } = useTranslation();
  const releaseHint = navigator.userAgent.includes('Mac') ? t('console.releaseHintMac') : t('console.releaseHint');
  const hint = isLive ? (hasKeyboard ? releaseHint : t('console.focusHint')) : undefined;
  return (
    <span role="status" title={hint} className={classes['hint']}>
      {hint}
    </span>
  );
}
