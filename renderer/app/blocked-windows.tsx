import { Button, Callout } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import { forgetBlockedWindows, openBlockedWindows, useConsoleWindows } from '../state/console-windows';
import classes from './blocked-windows.module.css';

/** Windows that should have come back at the start, and that the browser opens only for somebody who asks. */
export function BlockedWindows() {
  const { t } = useTranslation();
  const count = useConsoleWindows(({ blocked }) => blocked.length);
  if (count === 0) return null;
  return (
    <Callout role="status" compact icon={false} className={classes['note'] ?? ''}>
      {t('console.blockedWindows', { count })}
      <span className={classes['answers']}>
        <Button size="small" onClick={openBlockedWindows}>
          {t('console.openBlocked')}
        </Button>
        <Button size="small" variant="minimal" onClick={forgetBlockedWindows}>
          {t('console.forgetBlocked')}
        </Button>
      </span>
    </Callout>
  );
}
