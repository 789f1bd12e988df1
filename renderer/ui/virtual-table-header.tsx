import { ContextMenuPopover } from '@blueprintjs/core';
import { CaretDownIcon, CaretUpIcon } from '@blueprintjs/icons';
import { memo, useRef, useState, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names';
import { Menu } from './menu';
import { columnMenuEntries } from './virtual-table-column-menu';
import { nextSort, withMoved, withWidth, type ColumnSort, type TableColumn } from './virtual-table-columns';
import { VirtualTableResizer } from './virtual-table-resizer';
import classes from './virtual-table.module.css';

/** One press of a key makes a column this much wider or narrower. */
const STEP_PX = 16;

export interface VirtualTableHeaderProps {
  readonly columns: readonly TableColumn[];
  readonly sort: ColumnSort | undefined;
  readonly onSort: (sort: ColumnSort | undefined) => void;
  readonly onColumns: (columns: readonly TableColumn[]) => void;
  /** The width that all that is in sight of a column needs, px. */
  readonly contentWidth: (column: string) => number;
}

/**
 * The heads of the columns: a press sorts, a drag moves, the edge resizes. By keyboard the arrows go from head to head,
 * with Shift they resize, with Ctrl they move the column, and Down opens the menu of all that.
 */
export const VirtualTableHeader = memo(function VirtualTableHeader(props: VirtualTableHeaderProps) {
  const { columns, sort, onSort, onColumns, contentWidth } = props;
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>();
  const [menu, setMenu] = useState<{ readonly column: TableColumn; readonly left: number; readonly top: number }>();
  const [dropAt, setDropAt] = useState<number>();
  const dragged = useRef<string>(undefined);
  const tabStop = columns.some(({ id }) => id === current) ? current : columns[0]?.id;

  return (
    <div role="rowgroup" className={classes['header']}>
      <div ref={row} role="row" aria-rowindex={1} className={classes['headerRow']}>
        {columns.map((column, index) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sort?.column !== column.id ? undefined : sort.isDescending ? 'descending' : 'ascending'}
            tabIndex={column.id === tabStop ? 0 : -1}
            data-column-head={column.id}
            title={column.label}
            draggable={index > 0}
            className={classNames(
              classes['head'],
              column.isNumeric && classes['numeric'],
              index === 0 && classes['sticky'],
              dropAt === index && classes['dropBefore'],
              dropAt === index + 1 && index === columns.length - 1 && classes['dropAfter'],
            )}
            onFocus={() => setCurrent(column.id)}
            onClick={() => onSort(nextSort(sort, column.id))}
            onKeyDown={(event) => onKeyDown(event, column, index)}
            onContextMenu={(event) => openMenu(event, column)}
            onDragStart={(event) => startDrag(event, column)}
            onDragOver={(event) => dragOver(event, index)}
            onDrop={(event) => drop(event)}
            onDragEnd={endDrag}
          >
            <span className={classes['headLabel']}>{column.label}</span>
            {sort?.column === column.id &&
              (sort.isDescending ? <CaretDownIcon size={14} /> : <CaretUpIcon size={14} />)}
            <VirtualTableResizer
              widthPx={column.widthPx}
              onResize={(widthPx) => onColumns(withWidth(columns, column.id, widthPx))}
              onFit={() => onColumns(withWidth(columns, column.id, contentWidth(column.id)))}
            />
          </div>
        ))}
      </div>
      <ContextMenuPopover
        isOpen={menu !== undefined}
        targetOffset={menu}
        transitionDuration={0}
        onClose={closeMenu}
        content={
          menu === undefined ? (
            <></>
          ) : (
            <Menu
              label={t('table.columnMenu', { column: menu.column.label })}
              entries={columnMenuEntries(t, { ...props, column: menu.column })}
              onClose={closeMenu}
            />
          )
        }
      />
    </div>
  );

  function closeMenu(): void {
    setMenu(undefined);
  }

  function openMenu(event: MouseEvent, column: TableColumn): void {
    event.preventDefault();
    event.stopPropagation();
    focusHead(column.id);
    setMenu({ column, left: event.clientX, top: event.clientY });
  }

  function focusHead(id: string | undefined): void {
    const heads = row.current?.querySelectorAll<HTMLElement>('[data-column-head]') ?? [];
    [...heads].find(({ dataset }) => dataset['columnHead'] === id)?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, column: TableColumn, index: number): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step !== 0) {
      if (event.shiftKey) onColumns(withWidth(columns, column.id, column.widthPx + step * STEP_PX));
      else if (event.ctrlKey || event.metaKey)
        onColumns(withMoved(columns, column.id, step < 0 ? index - 1 : index + 2));
      else focusHead(columns[index + step]?.id);
    } else if (event.key === 'Enter' || event.key === ' ') onSort(nextSort(sort, column.id));
    else if (event.key === 'ArrowDown' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = event.currentTarget.getBoundingClientRect();
      setMenu({ column, left: box.left + 8, top: box.bottom });
    } else if (event.key === 'Home') focusHead(columns[0]?.id);
    else if (event.key === 'End') focusHead(columns.at(-1)?.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function startDrag(event: DragEvent, column: TableColumn): void {
    dragged.current = column.id;
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing without data; the type keeps it from being taken for an object of the tree.
    event.dataTransfer.setData('application/x-table-column', column.id);
  }

  function dragOver(event: DragEvent<HTMLElement>, index: number): void {
    if (dragged.current === undefined) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setDropAt(Math.max(1, event.clientX < box.left + box.width / 2 ? index : index + 1));
  }

  function drop(event: DragEvent): void {
    if (dragged.current === undefined || dropAt === undefined) return;
    event.preventDefault();
    onColumns(withMoved(columns, dragged.current, dropAt));
    endDrag();
  }

  function endDrag(): void {
    dragged.current = undefined;
    setDropAt(undefined);
  }
});
