import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId } from '../../../shared/contract';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';

/** Makes a vApp of VMs. */
export function CreateVappForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const pools = new Set(command.ready.map((id) => parseObjectId(id).connection));
  return (
    <FormDialog
      title={t('organise.vapp.createTitle', { count: command.ready.length })}
      submit={t('organise.create')}
      isIncomplete={name.trim() === ''}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ request: crypto.randomUUID(), name, description })}
    >
      <TextField label={t('organise.name.label')} value={name} onChange={setName} isFirst />
      <TextField label={t('organise.describe.label')} value={description} onChange={setDescription} />
      {pools.size > 1 && <p>{t('organise.vapp.onePerPool')}</p>}
    </FormDialog>
  );
}
