import { Checkbox, TextArea } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { CommandRow, ObjectId } from '../../../shared/contract';
import { folderNameProblem } from '../../../shared/model/organise/folder-path';
import { FormDialog } from '../../ui/form-dialog';
import type { EditDraft } from './edit-draft';
import { FieldEditor } from './field-editor';
import { FolderChooser } from './folder-chooser';
import classes from './organise.module.css';
import { TagEditor } from './tag-editor';
import { useFacts } from './use-facts';

interface EditDraftStepProps {
  readonly title: string;
  readonly targets: readonly ObjectId[];
  readonly draft: EditDraft;
  readonly isEmpty: boolean;
  readonly refused: CommandRow['refused'];
  readonly onChange: (draft: EditDraft) => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

/** What is to change; what nobody touches here stays as it is on every object. */
export function EditDraftStep(props: EditDraftStepProps) {
  const { title, targets, draft, isEmpty, refused, onChange, onNext, onClose } = props;
  const { t } = useTranslation();
  const facts = useFacts(targets);
  const { folder, description } = draft;
  const isNameBad = folder.added.trim() !== '' && folderNameProblem(folder.added) !== undefined;
  const common = facts.targets?.description;
  return (
    <FormDialog
      title={title}
      submit={t('organise.preview')}
      className={classes['wide']}
      isIncomplete={isEmpty || isNameBad}
      refused={refused}
      onClose={onClose}
      onSubmit={onNext}
    >
      <div className={classes['parts']}>
        <fieldset className={classes['part']}>
          <legend>{t('organise.edit.tagsPart')}</legend>
          <TagEditor
            known={facts.tags}
            count={targets.length}
            decisions={draft.tags}
            onDecide={(tags) => onChange({ ...draft, tags })}
            isFirst
            isShort
          />
        </fieldset>
        <fieldset className={classes['part']}>
          <legend>{t('organise.edit.folderPart')}</legend>
          <FolderChooser
            folders={facts.folders.map(({ path }) => path)}
            draft={folder}
            topLabel={t('organise.folder.top')}
            noneLabel={t('organise.edit.keepFolder')}
            isShort
            onChange={(next) => onChange({ ...draft, folder: next })}
          />
        </fieldset>
        <fieldset className={classes['part']}>
          <legend>{t('organise.edit.descriptionPart')}</legend>
          <Checkbox
            checked={description !== undefined}
            label={t('organise.edit.changeDescription')}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ ...draft, description: checked ? (common ?? '') : undefined })
            }
          />
          <TextArea
            className={classes['area'] ?? ''}
            aria-label={t('organise.edit.descriptionPart')}
            disabled={description === undefined}
            value={description ?? common ?? ''}
            placeholder={facts.targets !== undefined && common === undefined ? t('organise.various') : ''}
            onChange={({ currentTarget: { value } }) => onChange({ ...draft, description: value })}
          />
        </fieldset>
        <fieldset className={classes['part']}>
          <legend>{t('organise.edit.fieldsPart')}</legend>
          {facts.isReady && (
            <FieldEditor
              fields={facts.fields}
              decisions={draft.fields}
              onDecide={(fields) => onChange({ ...draft, fields })}
            />
          )}
        </fieldset>
      </div>
    </FormDialog>
  );
}
