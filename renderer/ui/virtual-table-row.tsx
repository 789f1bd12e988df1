import { ChevronRightIcon } from '@blueprintjs/icons';
import { memo, type ComponentType, type ReactNode } from 'react';
import type { NodeId } from '../../shared/contract';
import { classNames } from './class-names';
import type { ShownRow } from './virtual-table-rows';
import classes from './virtual-table.module.css';

/** What the cells of a row are drawn from. */
export interface RowCellsProps {
  readonly id: NodeId;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

interface VirtualTableRowProps extends ShownRow {
  readonly index: number;
  readonly domId: string;
  /** px from the top of the rows. */
  readonly top: number;
  readonly isGrouped: boolean;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
  readonly Cells: ComponentType<RowCellsProps>;
}

export const VirtualTableRow = memo(function VirtualTableRow(props: VirtualTableRowProps) {
  const { id, index, depth, position, siblings, hasChildren, isExpanded, domId, top } = props;
  const { isGrouped, isSelected, isFocused, Cells } = props;
  return (
    <div
      role="row"
      id={domId}
      data-index={index}
      data-id={id}
      // The heads of the columns are the first row.
      aria-rowindex={index + 2}
      aria-level={isGrouped ? depth + 1 : undefined}
      aria-posinset={isGrouped ? position : undefined}
      aria-setsize={isGrouped ? siblings : undefined}
      aria-selected={isSelected}
      aria-expanded={hasChildren ? isExpanded : undefined}
      className={classNames(classes['row'], isFocused && classes['focused'], hasChildren && classes['group'])}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cells id={id} depth={depth} hasChildren={hasChildren} isExpanded={isExpanded} />
    </div>
  );
});

interface VirtualTableCellProps {
  readonly column: string;
  /** From 0. */
  readonly place: number;
  readonly isNumeric?: boolean;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
}

export function VirtualTableCell({ column, place, isNumeric, title, children }: VirtualTableCellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={place + 1}
      data-column={column}
      title={title}
      className={classNames(
        classes['cell'],
        isNumeric === true && classes['numeric'],
        place === 0 && classes['sticky'],
      )}
    >
      {children}
    </div>
  );
}

interface VirtualTableLeadProps {
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

/** What stands before a name in a grouped table: the indent, and what opens and closes the group. */
export function VirtualTableLead({ depth, hasChildren, isExpanded }: VirtualTableLeadProps) {
  return (
    <span
      aria-hidden
      data-twisty={hasChildren ? '' : undefined}
      className={classNames(classes['twisty'], isExpanded && classes['open'])}
      style={{ marginInlineStart: depth * 16 }}
    >
      {hasChildren && <ChevronRightIcon size={14} />}
    </span>
  );
}
