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
  return (
    <span role="status" className={classes['hint']}>
      {isLive && (hasKeyboard ? t('console.releaseHint') : t('console.focusHint'))}
    </span>
  );
}
