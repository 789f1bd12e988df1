import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId } from '../../../shared/contract';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useFacts } from './use-facts';

/** Gives an object another name. */
export function NameForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const { targets } = useFacts(command.ready);
  const [typed, setTyped] = useState<string>();
  const [id] = command.ready;
  const isPool = id !== undefined && parseObjectId(id).class === 'pool';
  const name = typed ?? targets?.name ?? '';
  const isMissing = name.trim() === '' && !isPool;
  return (
    <FormDialog
      title={t('organise.name.title', { name: targets?.name ?? '' })}
      submit={t('organise.rename')}
      isIncomplete={targets === undefined || isMissing || name === targets.name}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ name })}
    >
      <TextField
        label={t('organise.name.label')}
        {...(isPool ? { help: t('organise.name.poolHelp') } : {})}
        problem={typed !== undefined && isMissing ? t('organise.problem.noName') : undefined}
        value={name}
        onChange={setTyped}
        isFirst
      />
    </FormDialog>
  );
}
