import { Checkbox } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionRow, ObjectId } from '../../../shared/contract';
import { connectionsTopic } from '../../state/topics';
import { useTopic } from '../../state/topic';
import classes from './search-editor.module.css';

/** The servers on which searches can be kept now. */
export function useKeepers(): readonly ConnectionRow[] {
  const { rows } = useTopic(connectionsTopic);
  return rows.filter(({ state, dump }) => state === 'connected' && dump === undefined);
}

interface ServerChoiceProps {
  readonly keepers: readonly ConnectionRow[];
  readonly chosen: ReadonlySet<ObjectId>;
  readonly onChange: (chosen: ReadonlySet<ObjectId>) => void;
}

/** On which servers a search is to be kept. */
export function ServerChoice({ keepers, chosen, onChange }: ServerChoiceProps) {
  const { t } = useTranslation();
  if (keepers.length === 0) return <p>{t('searchEditor.noServer')}</p>;
  return (
    <fieldset className={classes['plain']}>
      <legend>{t('searchEditor.keepOn')}</legend>
      {keepers.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.has(id)}
          onChange={() => {
            const changed = new Set(chosen);
            if (!changed.delete(id)) changed.add(id);
            onChange(changed);
          }}
        />
      ))}
    </fieldset>
  );
}
