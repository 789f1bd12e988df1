import { useTranslation } from 'react-i18next';
import type { CommandRow } from '../../shared/contract';
import { useText } from './use-text';
import classes from './refused-list.module.css';

/** What a command cannot run on, each with its reason. */
export function RefusedList({ refused }: { readonly refused: CommandRow['refused'] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ul className={classes['list']} aria-label={t('commandRun.refused')} tabIndex={0}>
      {refused.map(({ id, name, reason }) => (
        <li key={id} className={classes['item']}>
          <span className={classes['name']}>{name}</span>
          <span className={classes['reason']}>{text(reason)}</span>
        </li>
      ))}
    </ul>
  );
}
