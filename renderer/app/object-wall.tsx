import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../shared/contract';
import { ConsoleWall } from '../features/console/console-wall';
import { useRunningVms } from '../state/running-vms';

/** The consoles of all VMs that run in a pool, on a host or in a vApp. */
export function ObjectWall({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  const { ids, isReady } = useRunningVms(useMemo(() => ({ search: {}, within: [id] }), [id]));
  const emptyText = isReady ? t('consoleWall.noneRunning') : '';
  return <ConsoleWall ids={ids} emptyText={emptyText} {...(isWall(id) ? { windowIds: [id] } : {})} />;
}

/** Whether a window for this alone shows a wall: it has no console itself. */
export function isWall(id: ObjectId): boolean {
  const { class: className } = parseObjectId(id);
  return className === 'pool' || className === 'VM_appliance';
}
