import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../../shared/contract';
import { useTopic } from '../../state/topic';
import { connectionsTopic } from '../../state/topics';

/** Why an object that was looked for is not there, in words; undefined while that is not known. */
export function useWhyAbsent(id: ObjectId, wasLookedFor: boolean): string | undefined {
  const { t } = useTranslation();
  const { rows, isReady } = useTopic(connectionsTopic);
  if (!wasLookedFor || !isReady) return undefined;
  const server = rows.find((row) => row.id === parseObjectId(id).connection);
  if (server === undefined || server.state === 'connected') return t('details.gone');
  return t('console.serverState', { server: server.name, state: t(`connection.states.${server.state}`) });
}
