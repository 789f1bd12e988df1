import { ChevronRightIcon } from '@blueprintjs/icons';
import { memo, type ReactNode } from 'react';
import type { NodeId } from '../../shared/contract';
import type { VisibleNode } from '../state/tree-store';
import { classNames } from './class-names';
import classes from './virtual-tree.module.css';

interface VirtualTreeRowProps extends VisibleNode {
  readonly index: number;
  readonly domId: string;
  /** px from the top of the tree. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly renderNode: (id: NodeId) => ReactNode;
}

export const VirtualTreeRow = memo(function VirtualTreeRow(props: VirtualTreeRowProps) {
  const { id, index, depth, position, siblings, hasChildren, isExpanded, domId, top } = props;
  const { isSelected, isFocused, renderNode } = props;
  return (
    <div
      role="treeitem"
      id={domId}
      data-index={index}
      data-id={id}
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-selected={isSelected}
      aria-expanded={hasChildren ? isExpanded : undefined}
      className={classNames(classes['row'], isFocused && classes['focused'])}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 4 + depth * 16 }}
    >
      <span
        aria-hidden
        data-twisty={hasChildren ? '' : undefined}
        className={classNames(classes['twisty'], isExpanded && classes['open'])}
      >
        {hasChildren && <ChevronRightIcon size={14} />}
      </span>
      {renderNode(id)}
    </div>
  );
});
