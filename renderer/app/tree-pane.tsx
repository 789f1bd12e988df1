import { ContextMenuPopover } from '@blueprintjs/core';
import { useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { expandNodes } from '../state/expansion';
import { usePreferences } from '../state/preferences';
import { renameCommand, useRenamed } from '../state/rename';
import { selectFirstFound, useSearch } from '../state/search';
import { SelectionCommandsContext } from '../state/selection-commands';
import { tree, useFoundNodes, useTreeStatus, useVisibleNodes } from '../state/tree';
import { useUi } from '../state/ui-store';
import { useText } from '../ui/use-text';
import { VirtualTree } from '../ui/virtual-tree';
import { CommandDialog } from './command-dialog';
import { focusDetails } from './details-pane';
import { DropOut } from './drop-out';
import { focusTree } from './focus-tree';
import { SearchBox } from './search-box';
import { TreeEmpty } from './tree-empty';
import { TreeMenu } from './tree-menu';
import { TreeNode } from './tree-node';
import classes from './tree-pane.module.css';
import { useDoubleClick } from './use-double-click';
import { useTreeDrops } from './use-tree-drops';
import { ViewSwitcher } from './view-switcher';

/** All that the connected servers have, in the view that is chosen, and the menu of what can be done with it. */
export function TreePane() {
  const { t } = useTranslation();
  const text = useText();
  const nodes = useVisibleNodes();
  const found = useFoundNodes();
  const typed = useSearch((state) => state.typed);
  const selection = useUi((state) => state.selection);
  const select = useUi((state) => state.select);
  const shownView = useTreeStatus((state) => state.shown);
  const { key: view } = usePreferences(({ treeView }) => treeView);
  const { isKnown, whenKnown } = useContext(SelectionCommandsContext);
  const [menuAt, setMenuAt] = useState<{ readonly left: number; readonly top: number }>();
  const onDoubleClick = useDoubleClick(focusDetails);
  const { drag, removal, onRemove, question } = useTreeDrops();

  const renderNode = useCallback((id: NodeId) => <TreeNode id={id} />, []);
  return (
    <nav aria-label={t('tree.name')} className={classes['pane']}>
      <div className={classes['head']}>
        <ViewSwitcher />
      </div>
      <SearchBox onLeave={goToTree} />
      {found?.size === 0 && <p className={classes['nothing']}>{t('search.nothing', { typed: typed.trim() })}</p>}
      {shownView === view && found === undefined && <TreeEmpty />}
      <VirtualTree
        label={t('tree.name')}
        nodes={nodes}
        placeOf={tree.placeOf}
        selection={selection}
        shownKey={`${shownView ?? ''} ${String(found !== undefined)}`}
        onSelect={select}
        onExpand={(id, isExpanded) => expandNodes([id], isExpanded)}
        onOpen={focusDetails}
        onDoubleClick={onDoubleClick}
        onRename={(node) => {
          whenKnown((commands) => {
            if (renameCommand(commands) !== undefined) useRenamed.setState({ node });
          });
        }}
        onMenu={setMenuAt}
        nameOf={(id) => text(tree.get(id)?.label ?? '')}
        drag={drag}
        renderNode={renderNode}
      />
      {removal !== undefined && <DropOut hint={removal} onDrop={onRemove} />}
      <ContextMenuPopover
        // Not empty for a moment.
        isOpen={menuAt !== undefined && isKnown}
        targetOffset={menuAt}
        transitionDuration={0}
        onClose={closeMenu}
        content={<TreeMenu onClose={closeMenu} />}
      />
      {question !== undefined && <CommandDialog {...question} />}
    </nav>
  );

  function closeMenu(): void {
    setMenuAt(undefined);
  }
}

function goToTree(): void {
  selectFirstFound();
  focusTree();
}
