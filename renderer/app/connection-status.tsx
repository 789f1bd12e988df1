import { Tooltip } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ConnectionRow } from '../../shared/contract';
import { tree } from '../state/tree';
import { selectOne } from '../state/selection';
import { useUi } from '../state/ui-store';
import { useErrorText } from '../ui/error-text';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useNow } from '../ui/use-now';
import { useFormat, useText } from '../ui/use-text';
import classes from './connection-status.module.css';

/** One connection in the status line: its name, its state, and what it is doing. */
export function ConnectionStatus({ connection }: { readonly connection: ConnectionRow }) {
  const { t } = useTranslation();
  const text = useText();
  const errorText = useErrorText();
  const format = useFormat();
  const { address, name, user, state, detail, error, retryAt, progress, dump } = connection;
  const doing = [
    dump === undefined
      ? t(`connection.states.${state}`)
      : t('dump.status', { file: dump.fileName, at: format.dateTime(dump.takenAt) }),
    state === 'loading' && progress !== undefined && format.percent(progress),
    detail !== undefined && text(detail),
    error !== undefined && errorText(error).sentence,
  ].filter((part) => typeof part === 'string');
  const about = (
    <>
      {dump === undefined && <div>{t('connection.at', { user, address })}</div>}
      {doing.map((part) => (
        <div key={part}>{part}</div>
      ))}
      {error !== undefined && <div>{errorText(error).advice}</div>}
    </>
  );
  return (
    <Tooltip content={about} placement="top-start" compact minimal>
      <button type="button" className={classes['connection']} onClick={() => selectRootOf(connection.id)}>
        <ObjectIcon name={`connection-${dump === undefined ? state : 'offline'}`} size={14} />
        <span className={classes['name']}>{name === '' ? address : name}</span>
        <span className={classes['doing']}>{doing.join(' · ')}</span>
        {retryAt !== undefined && <RetryCountdown at={retryAt} />}
      </button>
    </Tooltip>
  );
}

/** A connection shows as its pool, as its one host, or as itself. */
function selectRootOf(connection: string): void {
  const root = tree.visible().find(({ id, depth }) => depth === 0 && parseObjectId(id).connection === connection);
  if (root !== undefined) useUi.getState().select(selectOne(root.id));
}

function RetryCountdown({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const now = useNow();
  return <span>{t('connection.retryIn', { count: Math.max(0, Math.ceil((at - now) / 1000)) })}</span>;
}
