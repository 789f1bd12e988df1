import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './console-bar.module.css';

interface ConsoleBarProps {
  readonly children: ReactNode;
}

/** What can be done with a console, above its picture. */
export function ConsoleBar({ children }: ConsoleBarProps) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('console.bar')} className={classes['bar']}>
      {children}
    </div>
  );
}
