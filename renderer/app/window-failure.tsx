import { CrossIcon } from '@blueprintjs/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastFailure } from '../../shared/model/last-failure';
import { useCommandTargets } from '../state/selected-objects';
import { useTopic } from '../state/topic';
import { jobsTopic } from '../state/topics';
import { ErrorMessage } from '../ui/error-message';
import { ToolButton } from '../ui/tool-button';
import { useText } from '../ui/use-text';
import classes from './problem-list.module.css';

/** What has failed on what a window with consoles shows: the list of jobs is in the main window. */
export function WindowFailure() {
  const { t } = useTranslation();
  const text = useText();
  const targets = useCommandTargets();
  const { rows } = useTopic(jobsTopic);
  const [openedAt] = useState(() => Date.now());
  const [dismissed, dismiss] = useState<string>();
  const job = lastFailure(rows, targets, openedAt);
  if (job?.error === undefined || job.id === dismissed) return null;
  return (
    <div className={classes['problem']}>
      <ErrorMessage error={job.error} subject={text(job.title)} />
      <ToolButton icon={<CrossIcon />} label={t('ui.dismiss')} onClick={() => dismiss(job.id)} />
    </div>
  );
}
