import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../../shared/contract';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { Option, OptionList } from '../../ui/option-list';
import classes from './organise.module.css';
import { useFacts } from './use-facts';

/** Chooses the vApp that VMs are added to. */
export function VappForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const { vapps } = useFacts(command.ready);
  const [chosen, choose] = useState<ObjectId>();
  const group = useId();
  const pools = new Set(command.ready.map((id) => parseObjectId(id).connection));
  return (
    <FormDialog
      title={t('organise.vapp.title', { count: command.ready.length })}
      submit={t('organise.vapp.submit')}
      isIncomplete={chosen === undefined}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ vapp: chosen })}
    >
      <OptionList type="radio" label={t('organise.vapp.legend')}>
        {vapps.map(({ vapp, name, pool }, index) => (
          <Option
            key={vapp}
            type="radio"
            group={group}
            icon="vapp"
            name={name}
            note={pools.size > 1 ? pool : undefined}
            isChosen={vapp === chosen}
            isFirst={index === 0}
            onChoose={() => choose(vapp)}
          />
        ))}
      </OptionList>
      {pools.size > 1 && <p className={classes['below']}>{t('organise.vapp.otherPools')}</p>}
    </FormDialog>
  );
}
