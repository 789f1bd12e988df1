import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './console-bar.module.css';

interface ConsoleBarProps {
  readonly children: ReactNode;
  readonly label?: string;
}

/** What can be done with a console, above its picture. */
export function ConsoleBar({ children, label }: ConsoleBarProps) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={label ?? t('console.bar')} className={classes['bar']}>
      {children}
    </div>
  );
}
