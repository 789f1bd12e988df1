import { Spinner } from '@blueprintjs/core';
import { ErrorIcon, RemoveIcon, TickIcon } from '@blueprintjs/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData, JobState } from '../../../shared/contract';
import { useErrorText } from '../../ui/error-text';
import classes from './result-cell.module.css';

const SIGNS: Readonly<Record<JobState, ReactNode>> = {
  running: <Spinner size={14} />,
  success: <TickIcon size={14} />,
  failure: <ErrorIcon size={14} />,
  cancelled: <RemoveIcon size={14} />,
};

interface ResultCellProps {
  /** undefined while it has not begun. */
  readonly state: JobState | undefined;
  readonly error: ErrorData | undefined;
}

/** How the change of an object goes or went; a failure with what to do about it. */
export function ResultCell({ state, error }: ResultCellProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const words = error === undefined ? undefined : errorText(error);
  return (
    <span className={classes['result']} data-state={state}>
      <span className={classes['sign']}>{state !== undefined && SIGNS[state]}</span>
      <span>
        {t(`organise.edit.state.${state ?? 'waiting'}`)}
        {words !== undefined && (
          <span className={classes['error']}>
            {' '}
            {words.sentence} {words.advice}
          </span>
        )}
      </span>
    </span>
  );
}
