import { CollapseAllIcon, ExpandAllIcon, SelectIcon } from '@blueprintjs/icons';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { branchesUnder, expandNodes, objectNodesUnder } from '../state/expansion';
import { SelectionCommandsContext } from '../state/selection-commands';
import { selectNodes } from '../state/tree-selection';
import { useUi } from '../state/ui-store';
import type { MenuEntry } from '../ui/menu';
import { CommandMenu } from './command-menu';

/** What can be done with the selection, and with the tree where it is. */
export function TreeMenu({ onClose }: { readonly onClose: () => void }) {
  const { commands, run } = useContext(SelectionCommandsContext);
  return <CommandMenu commands={commands} more={useTreeEntries()} onRun={run} onClose={onClose} />;
}

function useTreeEntries(): readonly MenuEntry[] {
  const { t } = useTranslation();
  const { ids } = useUi((state) => state.selection);
  const branches = [...ids].flatMap(branchesUnder);
  if (branches.length === 0) return [];
  const inside = [...ids].flatMap(objectNodesUnder);
  return [
    entry('expandAll', <ExpandAllIcon />, () => expandNodes(branches, true)),
    entry('collapseAll', <CollapseAllIcon />, () =>
      expandNodes(
        branches.filter((id) => !ids.has(id)),
        false,
      ),
    ),
    ...(inside.length === 0 ? [] : [entry('selectInside', <SelectIcon />, () => selectNodes(new Set(inside)))]),
  ];

  function entry(id: string, icon: MenuEntry['icon'], onChoose: () => void): MenuEntry {
    return { id, label: t(`tree.${id}`), icon, group: 'tree', onChoose };
  }
}
