import { Callout } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/contract';
import classes from './error-message.module.css';
import { useErrorText } from './error-text';

interface ErrorMessageProps {
  readonly error: ErrorData;
  /** What it befell, where that is not plain: the name of a file. */
  readonly subject?: string | undefined;
}

/** An error in full: what happened, what to do, and the server's own words behind 'Details'. */
export function ErrorMessage({ error, subject }: ErrorMessageProps) {
  const { t } = useTranslation();
  const { sentence, advice, details } = useErrorText()(error);
  return (
    <Callout intent="danger" role="alert" compact>
      {subject !== undefined && <strong>{subject}</strong>}
      <div>{sentence}</div>
      {advice !== undefined && <div className={classes['advice']}>{advice}</div>}
      {details !== '' && (
        <details>
          <summary>{t('ui.details')}</summary>
          <pre className={classes['details']}>{details}</pre>
        </details>
      )}
    </Callout>
  );
}
