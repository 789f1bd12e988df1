import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../../shared/contract';
import { FormDialog } from '../../ui/form-dialog';
import { ObjectIcon } from '../../ui/icons/object-icon';
import type { OrganiseFormProps } from './organise-form';
import classes from './organise.module.css';
import { useFacts } from './use-facts';

/** Chooses the vApp that VMs are added to. */
export function VappForm({ command, onSubmit, onClose }: OrganiseFormProps) {
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
      <div role="radiogroup" aria-label={t('organise.vapp.legend')} className={classes['list']}>
        {vapps.map(({ vapp, name, pool }, index) => (
          <label key={vapp} className={classes['option']}>
            <input
              type="radio"
              name={group}
              autoFocus={index === 0}
              checked={vapp === chosen}
              onChange={() => choose(vapp)}
            />
            <ObjectIcon name="vapp" />
            <span className={classes['name']}>{name}</span>
            {pools.size > 1 && <span className={classes['note']}>{pool}</span>}
          </label>
        ))}
      </div>
      {pools.size > 1 && <p className={classes['below']}>{t('organise.vapp.otherPools')}</p>}
    </FormDialog>
  );
}
