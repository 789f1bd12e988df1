import { Button } from '@blueprintjs/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleRow, ErrorData, ObjectRow } from '../../../shared/contract';
import { ErrorMessage } from '../../ui/error-message';
import { ConsoleBar } from './console-bar';
import noticeClasses from './console-notice.module.css';
import screenClasses from './console-screen.module.css';
import { MachineTools } from './machine-tools';
import { openTextConsole } from './open-text-console';
import classes from './text-console.module.css';

interface TextConsoleProps {
  readonly console: ConsoleRow;
  readonly object: ObjectRow;
}

/** A console of text (vt100), live. */
export function TextConsole({ console: shown, object }: TextConsoleProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  /** undefined while it is connected. */
  const [end, setEnd] = useState<{ readonly error: ErrorData | undefined }>();
  const [tries, setTries] = useState(0);
  const { id, domain, wait } = shown;
  useEffect(() => {
    if (place.current === null || wait !== undefined) return;
    return openTextConsole(place.current, id, (error) => setEnd({ error }));
  }, [id, domain, wait, tries]);
  return (
    <div className={screenClasses['console']}>
      <ConsoleBar>
        <MachineTools object={object} />
      </ConsoleBar>
      {end !== undefined && (
        <div className={noticeClasses['notice']}>
          {end.error === undefined ? (
            <p role="status">{t('reason.consoleEnded')}</p>
          ) : (
            <ErrorMessage error={end.error} />
          )}
          <Button
            intent="primary"
            onClick={() => {
              setEnd(undefined);
              setTries(tries + 1);
            }}
          >
            {t('console.retryNow')}
          </Button>
        </div>
      )}
      <div ref={place} role="application" aria-label={t('console.textScreen')} className={classes['screen']} />
    </div>
  );
}
