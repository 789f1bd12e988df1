import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { EditPreviewRow, JobState, ObjectId } from '../../../shared/contract';
import type { JobResults } from './job-results';
import { ObjectLines } from './object-lines';
import classes from './organise.module.css';
import { ResultCell } from './result-cell';
import { useReturnedKeyboard } from '../../ui/keyboard-place';

interface EditResultsStepProps {
  readonly title: string;
  readonly rows: readonly EditPreviewRow[];
  readonly results: JobResults;
  /** What could not even be begun. */
  readonly leftOut: ReadonlySet<ObjectId>;
  readonly onRetry: (rows: readonly EditPreviewRow[]) => void;
  readonly onClose: () => void;
}

/** How the change of each object goes; those that failed can be tried again. Closing the dialog stops nothing. */
export function EditResultsStep({ title, rows, results, leftOut, onRetry, onClose }: EditResultsStepProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const stateOf = (id: ObjectId): JobState | undefined => (leftOut.has(id) ? 'cancelled' : results.get(id)?.state);
  const hasFailed = (id: ObjectId) => ['failure', 'cancelled'].includes(stateOf(id) ?? '');
  const failed = rows.filter(({ id }) => hasFailed(id));
  const done = rows.filter(({ id }) => stateOf(id) === 'success').length;
  const left = rows.length - done - failed.length;
  // What needs a person stands first, and stays there while it is tried again.
  const sorted = rows.toSorted((one, other) => Number(hasFailed(other.id)) - Number(hasFailed(one.id)));
  return (
    <Dialog isOpen title={title} className={classes['wide'] ?? ''} onClose={onClose} canOutsideClickClose={false}>
      <DialogBody>
        <p role="status">
          {left > 0 && t('organise.edit.running', { count: left })}{' '}
          {done > 0 && t('organise.edit.done', { count: done })}{' '}
          {failed.length > 0 && t('organise.edit.failed', { count: failed.length })}
        </p>
        <ObjectLines
          label={t('organise.edit.resultsTitle')}
          rows={sorted}
          heads={[t('organise.edit.object'), t('organise.edit.result')]}
          onReveal={onClose}
          renderCell={({ id }) => (
            <ResultCell state={stateOf(id)} error={leftOut.has(id) ? undefined : results.get(id)?.error} />
          )}
        />
      </DialogBody>
      <DialogFooter
        actions={
          <>
            {failed.length > 0 && left === 0 && (
              <Button intent="primary" onClick={() => onRetry(failed)}>
                {t('organise.edit.retry', { count: failed.length })}
              </Button>
            )}
            <Button autoFocus onClick={onClose}>
              {t('ui.close')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
