import { ProgressBar } from '@blueprintjs/core';
import { CrossIcon, ErrorIcon, RemoveIcon, TickIcon } from '@blueprintjs/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow, JobState } from '../../shared/contract';
import { request } from '../state/requests';
import { ErrorMessage } from '../ui/error-message';
import { useErrorText } from '../ui/error-text';
import { ObjectLink } from '../ui/object-link';
import { ToolButton } from '../ui/tool-button';
import { useFormat, useText } from '../ui/use-text';
import classes from './job-line.module.css';

const SIGNS: Readonly<Record<JobState, ReactNode>> = {
  running: null,
  success: <TickIcon />,
  failure: <ErrorIcon />,
  cancelled: <RemoveIcon />,
};

/** One job: what it does to what, how far it is, how it ended; its error opens to the whole of it. */
export function JobLine({ job }: { readonly job: JobRow }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const errorText = useErrorText();
  const { state, progress, detail, error, startedAt, finishedAt } = job;
  return (
    <div className={classes['job']}>
      <div className={classes['line']}>
        <span className={classes['sign']} data-state={state}>
          {SIGNS[state]}
        </span>
        <span className={classes['title']}>
          <ObjectLink id={job.target} label={job.title} />
        </span>
        <span className={classes['detail']}>{detail !== undefined && text(detail)}</span>
        <span className={classes['progress']}>
          {state === 'running' ? (
            <ProgressBar
              {...(progress === undefined ? {} : { value: progress })}
              aria-label={text(job.title)}
              animate={progress === undefined}
              stripes={progress === undefined}
              intent="primary"
            />
          ) : (
            t(`jobs.states.${state}`)
          )}
        </span>
        <time className={classes['time']}>
          {finishedAt === undefined
            ? format.timeOfDay(startedAt)
            : `${format.timeOfDay(finishedAt)} · ${format.duration(finishedAt - startedAt)}`}
        </time>
        <span className={classes['cancel']}>
          {job.canCancel && (
            <ToolButton
              icon={<CrossIcon size={14} />}
              label={t('jobs.cancel', { job: text(job.title) })}
              onClick={() => request('job.cancel', { job: job.id })}
            />
          )}
        </span>
      </div>
      {error !== undefined && (
        <details className={classes['error']}>
          <summary>{errorText(error).sentence}</summary>
          <ErrorMessage error={error} />
        </details>
      )}
    </div>
  );
}
