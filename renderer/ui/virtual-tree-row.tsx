import { ChevronRightIcon } from '@blueprintjs/icons';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import type { VisibleNode } from '../state/visible-nodes';
import { classNames } from './class-names';
import { useFormat } from './use-text';
import classes from './virtual-tree.module.css';

interface VirtualTreeRowProps extends VisibleNode {
  /** 1 for the first of its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly index: number;
  readonly domId: string;
  /** px from the top of the tree. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly isDraggable: boolean;
  /** There while something is dragged over it: whether it could be dropped. */
  readonly drop: 'allowed' | 'refused' | undefined;
  readonly renderNode: (id: NodeId) => ReactNode;
}

export const VirtualTreeRow = memo(function VirtualTreeRow(props: VirtualTreeRowProps) {
  const { id, index, depth, position, siblings, hasChildren, isExpanded, count, domId, top } = props;
  const { isSelected, isFocused, isDraggable, drop, renderNode } = props;
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
      draggable={isDraggable}
      className={classNames(classes['row'], isFocused && classes['focused'], drop !== undefined && classes[drop])}
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
      {count > 0 && <GroupCount count={count} />}
    </div>
  );
});

function GroupCount({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={classes['count']} title={t('tree.count', { count })}>
      {format.number(count)}
    </span>
  );
}
