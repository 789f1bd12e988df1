import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { EMPTY_DRAFT, editOfDraft } from './edit-draft';
import { FieldEditor } from './field-editor';
import { useFacts } from './use-facts';

/** Gives objects values of custom fields. */
export function FieldsForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const facts = useFacts(command.ready);
  const [fields, setFields] = useState(EMPTY_DRAFT.fields);
  return (
    <FormDialog
      title={t('organise.fields.title', { count: command.ready.length })}
      submit={t('organise.apply')}
      isIncomplete={fields.size === 0}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ fields: editOfDraft({ ...EMPTY_DRAFT, fields }).fields })}
    >
      {facts.isReady && <FieldEditor isFirst fields={facts.fields} decisions={fields} onDecide={setFields} />}
    </FormDialog>
  );
}
