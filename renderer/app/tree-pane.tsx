import { ContextMenuPopover } from '@blueprintjs/core';
import { useCallback, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { selectFirstFound, useSearch } from '../state/search';
import { prune, selectOne } from '../state/selection';
import { SelectionCommandsContext } from '../state/selection-commands';
import { tree, useVisibleNodes } from '../state/tree';
import { useUi } from '../state/ui-store';
import { VirtualTree } from '../ui/virtual-tree';
import { useText } from '../ui/use-text';
import { CommandMenu } from './command-menu';
import { focusDetails } from './details-pane';
import { SearchBox } from './search-box';
import { TreeNode } from './tree-node';
import classes from './tree-pane.module.css';

/** All that the connected servers have, and the menu of what can be done with it. */
export function TreePane() {
  const { t } = useTranslation();
  const text = useText();
  const nodes = useVisibleNodes();
  const { typed, query, found } = useSearch();
  const selection = useUi((state) => state.selection);
  const select = useUi((state) => state.select);
  const { commands, run } = useContext(SelectionCommandsContext);
  const [menuAt, setMenuAt] = useState<{ readonly left: number; readonly top: number }>();

  useEffect(() => {
    const kept = prune(selection, (id) => tree.get(id) !== undefined);
    const first = nodes[0];
    if (kept.ids.size === 0 && kept.focused === undefined && first !== undefined) select(selectOne(first.id));
    else if (kept !== selection) select(kept);
  }, [nodes, selection, select]);

  const renderNode = useCallback((id: NodeId) => <TreeNode id={id} />, []);
  return (
    <nav aria-label={t('tree.name')} className={classes['pane']}>
      <SearchBox onLeave={goToTree} />
      {found?.size === 0 && <p className={classes['nothing']}>{t('search.nothing', { typed: typed.trim() })}</p>}
      <VirtualTree
        label={t('tree.name')}
        nodes={nodes}
        selection={selection}
        isFiltered={query !== undefined}
        onSelect={select}
        onExpand={expand}
        onOpen={focusDetails}
        onMenu={setMenuAt}
        nameOf={(id) => text(tree.get(id)?.label ?? '')}
        renderNode={renderNode}
      />
      <ContextMenuPopover
        isOpen={menuAt !== undefined}
        targetOffset={menuAt}
        transitionDuration={0}
        onClose={closeMenu}
        content={<CommandMenu commands={commands} onRun={run} onClose={closeMenu} />}
      />
    </nav>
  );

  function closeMenu(): void {
    setMenuAt(undefined);
  }
}

function goToTree(): void {
  selectFirstFound();
  document.querySelector<HTMLElement>('[role=tree]')?.focus();
}

function expand(id: NodeId, isExpanded: boolean): void {
  const { expanded } = usePreferences.getState();
  changePreferences({ expanded: { ...expanded, [id]: isExpanded } });
}
