import { useTranslation } from 'react-i18next';
import type { CommandRow } from '../../shared/contract';
import { ObjectLink } from './object-link';
import { useText } from './use-text';
import classes from './refused-list.module.css';

interface RefusedListProps {
  readonly refused: CommandRow['refused'];
  /** Closes the dialog that it stands in. */
  readonly onReveal: () => void;
}

/** What a command cannot run on, each with its reason. */
export function RefusedList({ refused, onReveal }: RefusedListProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <ul className={classes['list']} aria-label={t('commandRun.refused')} tabIndex={0}>
      {refused.map(({ id, name, reason }) => (
        <li key={id} className={classes['item']}>
          <span className={classes['name']}>
            <ObjectLink id={id} label={name} onReveal={onReveal} />
          </span>
          <span className={classes['reason']}>{text(reason)}</span>
        </li>
      ))}
    </ul>
  );
}
