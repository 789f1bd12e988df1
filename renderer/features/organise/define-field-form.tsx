import { HTMLSelect, FormGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useFacts } from './use-facts';

/** Gives pools a custom field. */
export function DefineFieldForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const { fields } = useFacts(command.ready);
  const [name, setName] = useState('');
  const [type, setType] = useState('text');
  const id = useId();
  const isTaken = fields.some((field) => field.name === name.trim() && field.isUndefined !== true);
  return (
    <FormDialog
      title={t('organise.define.title')}
      submit={t('organise.create')}
      isIncomplete={name.trim() === '' || isTaken}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ name, type })}
    >
      <TextField
        label={t('organise.define.name')}
        help={t('organise.define.help')}
        problem={isTaken ? t('organise.problem.fieldTaken', { name: name.trim() }) : undefined}
        value={name}
        onChange={setName}
        isFirst
      />
      <FormGroup label={t('organise.define.type')} labelFor={id}>
        <HTMLSelect id={id} value={type} onChange={(event) => setType(event.currentTarget.value)}>
          <option value="text">{t('organise.define.text')}</option>
          <option value="date">{t('organise.define.date')}</option>
        </HTMLSelect>
      </FormGroup>
    </FormDialog>
  );
}
