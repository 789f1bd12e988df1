import { FormGroup, TextArea } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import classes from './organise.module.css';
import { useFacts } from './use-facts';

/** Gives objects a description. */
export function DescribeForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const { targets } = useFacts(command.ready);
  const [typed, setTyped] = useState<string>();
  const id = useId();
  return (
    <FormDialog
      title={t('organise.describe.title')}
      submit={t('organise.describe.submit')}
      isIncomplete={typed === undefined || typed === targets?.description}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ description: typed })}
    >
      <FormGroup label={t('organise.describe.label')} labelFor={id}>
        <TextArea
          id={id}
          className={classes['area'] ?? ''}
          autoFocus
          value={typed ?? targets?.description ?? ''}
          placeholder={targets !== undefined && targets.description === undefined ? t('organise.various') : ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </FormGroup>
    </FormDialog>
  );
}
