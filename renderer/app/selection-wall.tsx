import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId, ObjectId, TreeRow } from '../../shared/contract';
import { ConsoleWall } from '../features/console/console-wall';
import { useRunningVms, type Holders } from '../state/running-vms';
import { selectionQuestion } from '../state/table-search';
import { usePreferences } from '../state/preferences';
import { tree } from '../state/tree';

/** The consoles of the selected hosts and VMs, and of the VMs that run in what else is selected. */
export function SelectionWall({ nodes }: { readonly nodes: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const view = usePreferences(({ treeView }) => treeView.view);
  const { chosen, holders } = useMemo(
    () => split(nodes, typeof view === 'string' ? undefined : view.search),
    [nodes, view],
  );
  const { ids: held, isReady } = useRunningVms(holders);
  const ids = useMemo(() => [...new Set([...chosen, ...held])], [chosen, held]);
  return <ConsoleWall ids={ids} emptyText={isReady ? t('consoleWall.noneRunning') : ''} />;
}

interface Selected {
  /** What has a console of its own. */
  readonly chosen: readonly ObjectId[];
  readonly holders: Holders | undefined;
}

function split(nodes: ReadonlySet<NodeId>, shown: Parameters<typeof selectionQuestion>[1]): Selected {
  const chosen: ObjectId[] = [];
  const others = new Set<NodeId>();
  for (const id of nodes) {
    const row = tree.get(id);
    if (row?.object !== undefined && hasConsole(row)) chosen.push(row.object);
    else others.add(id);
  }
  return { chosen, holders: others.size === 0 ? undefined : selectionQuestion(others, shown) };
}

/** Templates and snapshots are of a VM's class, but have another picture. */
function hasConsole({ class: className, icon }: TreeRow): boolean {
  return className === 'host' || (className === 'VM' && icon.startsWith('vm'));
}
