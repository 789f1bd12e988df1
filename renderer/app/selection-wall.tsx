import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId, ObjectId, TreeRow } from '../../shared/contract';
import { ConsoleWall } from '../features/console/console-wall';
import { tree, useVisibleNodes } from '../state/tree';

/** The consoles of the selected hosts and VMs, and of the VMs in what else is selected. */
export function SelectionWall({ nodes }: { readonly nodes: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const visible = useVisibleNodes();
  // Anew when the order of the tree changes, which tells of what comes and goes.
  const ids = useMemo(() => (visible.length === 0 ? [] : consolesIn(nodes)), [nodes, visible]);
  return ids.length === 0 ? <p>{t('consoleWall.none')}</p> : <ConsoleWall ids={ids} />;
}

function consolesIn(nodes: ReadonlySet<NodeId>): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  const collect = (row: TreeRow, isSelected: boolean): void => {
    if (row.object !== undefined && (isVm(row) || (isSelected && row.class === 'host'))) found.add(row.object);
    else for (const child of tree.children(row.id)) collect(child, false);
  };
  for (const id of nodes) {
    const row = tree.get(id);
    if (row !== undefined) collect(row, true);
  }
  return [...found];
}

/** Templates and snapshots are of the same class, but have another picture. */
function isVm({ class: className, icon }: TreeRow): boolean {
  return className === 'VM' && icon.startsWith('vm');
}
