import { Callout } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/contract';
import classes from './error-message.module.css';
import { useErrorText } from './error-text';

/** An error in full: what happened, what to do, and the server's own words behind 'Details'. */
export function ErrorMessage({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation();
  const { sentence, advice, details } = useErrorText()(error);
  return (
    <Callout intent="danger" role="alert" compact>
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
