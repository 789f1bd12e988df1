import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit, EditPreviewRow, ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { ErrorMessage } from '../../ui/error-message';
import { useText } from '../../ui/use-text';
import { ChangeList } from './change-list';
import { ObjectLines } from './object-lines';
import classes from './organise.module.css';
import { useReturnedKeyboard } from '../../ui/keyboard-place';

interface EditPreviewStepProps {
  readonly title: string;
  readonly targets: readonly ObjectId[];
  readonly edit: Edit;
  readonly onBack: () => void;
  /** With those that change. */
  readonly onApply: (rows: readonly EditPreviewRow[]) => void;
  readonly onClose: () => void;
}

/** What would change on which object, as things stand now. */
export function EditPreviewStep({ title, targets, edit, onBack, onApply, onClose }: EditPreviewStepProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const text = useText();
  const topic = useMemo(() => createTopic('editPreview', { targets: [...targets], edit }), [targets, edit]);
  const { rows, isReady, error } = useTopic(topic);
  const changing = rows.filter(({ changes }) => changes.length > 0);
  const refused = rows.filter((row) => row.refused !== undefined);
  const unchanged = rows.length - changing.length - refused.length;
  return (
    <Dialog isOpen title={title} className={classes['wide'] ?? ''} onClose={onClose} canOutsideClickClose={false}>
      <DialogBody>
        {error !== undefined && <ErrorMessage error={error} />}
        <p role="status">
          {isReady && changing.length === 0
            ? t('organise.edit.noneChange')
            : t('organise.edit.summary', { count: changing.length })}{' '}
          {changing.length > 0 && unchanged > 0 && t('organise.edit.unchanged', { count: unchanged })}
        </p>
        <ObjectLines
          label={t('organise.edit.previewTitle')}
          rows={[...changing, ...refused]}
          heads={[t('organise.edit.object'), t('organise.edit.changes')]}
          renderCell={(row) => (row.refused === undefined ? <ChangeList changes={row.changes} /> : text(row.refused))}
        />
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button onClick={onBack}>{t('organise.back')}</Button>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button
              // Only a button that can be pressed takes the keyboard.
              key={isReady ? 'ready' : 'waiting'}
              intent="primary"
              autoFocus
              disabled={changing.length === 0}
              onClick={() => onApply(changing)}
            >
              {t('organise.edit.apply', { count: changing.length })}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
