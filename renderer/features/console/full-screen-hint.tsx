import { useTranslation } from 'react-i18next';
import classes from './console-bar.module.css';

/** How full screen is left. With the keyboard locked a browser wants the key to be held, as the guest has it too. */
export function FullScreenHint({ hasKeyboard }: { readonly hasKeyboard: boolean }) {
  const { t } = useTranslation();
  const isLocked = hasKeyboard && 'keyboard' in navigator;
  return (
    <span role="status" className={classes['hint']}>
      {t(isLocked ? 'console.holdEscape' : 'console.pressEscape')}
    </span>
  );
}
