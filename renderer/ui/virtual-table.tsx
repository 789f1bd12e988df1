import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type ComponentType,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { NodeId } from '../../shared/contract';
import { extend, selectOne, toggle, type Selection } from '../state/selection';
import { classNames } from './class-names';
import { treeKeyAction } from './tree-keys';
import { createTypeAhead } from './type-ahead';
import { rangeWithFocused } from './virtual-range';
import { contentWidth } from './virtual-table-content-width';
import type { ColumnSort, TableColumn } from './virtual-table-columns';
import { VirtualTableHeader } from './virtual-table-header';
import { VirtualTableRow, type RowCellsProps } from './virtual-table-row';
import { rowsAt, type ShownRow, type ShownRows } from './virtual-table-rows';
import classes from './virtual-table.module.css';

/** Heights of a row and of the heads, px; as in the style sheet. */
const ROW_HEIGHT = 28;
const HEADER_HEIGHT = 30;

interface VirtualTableProps {
  readonly label: string;
  readonly rows: ShownRows;
  /** What the rows are about: with another one the table begins at its top. */
  readonly subject: object;
  /** The first is fixed: it holds the name, and stays in sight. */
  readonly columns: readonly TableColumn[];
  readonly sort: ColumnSort | undefined;
  readonly selection: Selection;
  readonly onSort: (sort: ColumnSort | undefined) => void;
  readonly onColumns: (columns: readonly TableColumn[]) => void;
  readonly onSelect: (selection: Selection) => void;
  readonly onExpand: (id: NodeId, isExpanded: boolean) => void;
  /** Enter, or a double click. */
  readonly onOpen: (id: NodeId) => void;
  /** Where the menu of the selection belongs, px in the window. */
  readonly onMenu: (at: { readonly left: number; readonly top: number }) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly nameOf: (id: NodeId) => string;
  /** The cells of a row; it follows the row by itself. */
  readonly Cells: ComponentType<RowCellsProps>;
}

/**
 * A table of any size, grouped or not: only what is in sight is in the page. Rows are chosen as in the tree; the
 * keyboard's place is told by `aria-activedescendant`.
 */
export function VirtualTable(props: VirtualTableProps) {
  const { label, rows, subject, columns, sort, selection, onSort, onColumns, onSelect } = props;
  const { onExpand, onOpen, onMenu, onCopy, nameOf, Cells } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [typeAhead] = useState(createTypeAhead);
  const prefix = useId();
  const focusedIndex = selection.focused === undefined ? -1 : rows.indexOf(selection.focused);
  const rangeExtractor = useCallback((range: Range) => rangeWithFocused(range, focusedIndex), [focusedIndex]);
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The heads cover as much of what is in sight.
    scrollPaddingEnd: HEADER_HEIGHT,
    // Rows may come with the next frame: drawing them within the event of each scroll would hold up the next one.
    useFlushSync: false,
    rangeExtractor,
  });

  const measure = useCallback((column: string) => contentWidth(scroller.current, column), []);

  const template = columns.map(({ widthPx }) => `${widthPx}px`).join(' ');
  useLayoutEffect(() => {
    // As a property, so that no row has to be drawn anew while a column is resized.
    scroller.current?.style.setProperty('--columns', `${template} minmax(0, 1fr)`);
  }, [template]);

  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [subject]);

  useEffect(() => {
    if (focusedIndex >= 0) virtualizer.scrollToIndex(focusedIndex, { align: 'auto' });
    // Only a new place of the keyboard scrolls; a row that moves by itself must not take the view along.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection.focused]);

  const shown = rowsAt(
    rows,
    virtualizer.getVirtualItems().map(({ index }) => index),
  );
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={focusedIndex >= 0 ? `${prefix}${focusedIndex}` : undefined}
      tabIndex={0}
      className={classNames(classes['table'], !rows.isGrouped && classes['flat'])}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
      onCopy={onCopy}
    >
      <VirtualTableHeader columns={columns} sort={sort} onSort={onSort} onColumns={onColumns} contentWidth={measure} />
      <div role="rowgroup" className={classes['body']} style={{ blockSize: virtualizer.getTotalSize() }}>
        {shown.map(({ index, row }) => (
          <VirtualTableRow
            key={row.id}
            {...row}
            index={index}
            domId={`${prefix}${index}`}
            top={index * ROW_HEIGHT}
            isGrouped={rows.isGrouped}
            isSelected={selection.ids.has(row.id)}
            isFocused={index === focusedIndex}
            Cells={Cells}
          />
        ))}
      </div>
    </div>
  );

  function moveTo(all: readonly ShownRow[], index: number, event: KeyPress): void {
    const row = all[index];
    if (row === undefined) return;
    if (event.shiftKey) onSelect(extend(selection, all, row.id, isControl(event)));
    else if (isControl(event)) onSelect({ ...selection, focused: row.id });
    else onSelect(selectOne(row.id));
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The heads have keys of their own.
    if (event.target !== event.currentTarget || event.altKey) return;
    const ctrl = isControl(event);
    const pageSize = Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT);
    const all = rows.range(0, rows.count);
    const isInWord = event.key === ' ' && typeAhead.isTyping(event.timeStamp);
    const action = isInWord
      ? undefined
      : treeKeyAction({ key: event.key, ctrl, shift: event.shiftKey }, all, focusedIndex, pageSize);
    if (action === undefined) {
      if (event.key.length !== 1 || ctrl) return;
      const names = all.map(({ id }) => nameOf(id));
      const found = typeAhead.find(event.key, event.timeStamp, names, focusedIndex);
      if (found !== undefined) moveTo(all, found, { shiftKey: false, ctrlKey: false, metaKey: false });
      event.preventDefault();
      return;
    }
    event.preventDefault();
    typeAhead.reset();
    const row = all[focusedIndex];
    if (action.kind === 'move') moveTo(all, action.index, event);
    else if (action.kind === 'all') onSelect({ ...selection, ids: new Set(all.map(({ id }) => id)) });
    else if (row === undefined) return;
    else if (action.kind === 'expand') onExpand(row.id, action.isExpanded);
    else if (action.kind === 'open') onOpen(row.id);
    else if (action.kind === 'toggle') onSelect(toggle(selection, row.id));
    else openMenuAtRow(row);
  }

  function openMenuAtRow(row: ShownRow): void {
    if (!selection.ids.has(row.id)) onSelect(selectOne(row.id));
    const box = document.getElementById(`${prefix}${focusedIndex}`)?.getBoundingClientRect();
    const left = scroller.current?.getBoundingClientRect().left ?? 0;
    if (box !== undefined) onMenu({ left: left + 48, top: box.bottom - 2 });
  }

  function onClick(event: MouseEvent): void {
    const row = rowOf(event);
    if (row === undefined) return;
    if (isTwisty(event)) onExpand(row.id, !row.isExpanded);
    else if (event.shiftKey) onSelect(extend(selection, rows.range(0, rows.count), row.id, isControl(event)));
    else if (isControl(event)) onSelect(toggle(selection, row.id));
    else onSelect(selectOne(row.id));
  }

  function onDoubleClick(event: MouseEvent): void {
    const row = rowOf(event);
    if (row !== undefined && !isTwisty(event)) onOpen(row.id);
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    const row = rowOf(event);
    if (row === undefined) return;
    if (!selection.ids.has(row.id)) onSelect(selectOne(row.id));
    onMenu({ left: event.clientX, top: event.clientY });
  }

  function rowOf({ target }: MouseEvent): ShownRow | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    if (element === null) return undefined;
    const index = Number(element.dataset['index']);
    return rows.range(index, index + 1)[0];
  }
}

type KeyPress = Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

function isControl({ ctrlKey, metaKey }: Pick<KeyPress, 'ctrlKey' | 'metaKey'>): boolean {
  return ctrlKey || metaKey;
}

function isTwisty({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-twisty]') !== null;
}
