import { ContextMenuPopover, NonIdealState } from '@blueprintjs/core';
import { LocateIcon } from '@blueprintjs/icons';
import {
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ClipboardEvent,
  type JSX,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId, ObjectId, Search } from '../../../shared/contract';
import { revealObject } from '../../state/reveal';
import { ErrorMessage } from '../../ui/error-message';
import type { MenuEntry } from '../../ui/menu';
import { useFormat, useText } from '../../ui/use-text';
import { VirtualTable } from '../../ui/virtual-table';
import type { TableColumn } from '../../ui/virtual-table-columns';
import { columnLabel, columnsInOrder, isNumericColumn, type ColumnChoice } from './columns';
import classes from './objects-table.module.css';
import { RowCells } from './row-cells';
import { rowLinks } from './row-links';
import { TableContext } from './table-context';
import { TableBar } from './table-bar';
import { useSorting } from './use-sorting';
import { useTableCopies } from './use-table-copies';
import { useTableRows } from './use-table-rows';
import { useTableSelection } from './use-table-selection';

interface ObjectsTableProps {
  readonly label: string;
  readonly search: Search;
  /** What is selected; the search is about what it holds. */
  readonly within: readonly ObjectId[];
  readonly columns: readonly ColumnChoice[];
  /** undefined: the usual ones. */
  readonly onColumns: (columns: readonly ColumnChoice[] | undefined) => void;
  /** Why there is nothing, where that is so, and what can be done about it. */
  readonly emptyHint: string;
  /** Stands before the table's own buttons. */
  readonly tools?: ReactNode;
  /** The menu of what is selected, with more entries of the table's own. */
  readonly renderMenu: (onClose: () => void, more: readonly MenuEntry[]) => JSX.Element;
  /** It opens with its entries, not before. */
  readonly isMenuKnown: boolean;
  readonly onCount?: (objects: number) => void;
}

/** What a search finds, as a table: sorted, grouped, selected, copied and saved as a file. */
export function ObjectsTable(props: ObjectsTableProps) {
  const { label, search, within, onColumns, emptyHint, tools, renderMenu, isMenuKnown, onCount } = props;
  const { t } = useTranslation();
  const text = useText();
  const chosen = useMemo(() => columnsInOrder(props.columns), [props.columns]);
  const columns = useMemo(
    (): readonly TableColumn[] =>
      chosen.map(({ property, width }) => ({
        id: property,
        label: text(columnLabel(property)),
        widthPx: width,
        isNumeric: isNumericColumn(property),
      })),
    // The words change with the language, which draws the whole window anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [chosen, t],
  );
  const ids = chosen.map(({ property }) => property);
  const { store, subject, isReady, error } = useTableRows(search, within, ids);
  useSyncExternalStore(store.subscribeOrder, store.version);
  const { sort, setSort } = useSorting(store, search.name);
  const { selection, select } = useTableSelection(store);
  const copies = useTableCopies(store, columns, selection);
  const [menuAt, setMenuAt] = useState<{ readonly left: number; readonly top: number }>();
  const format = useFormat();
  // `text` is another function each time; the words change with the language alone, and the columns' labels with them.
  const [words, setWords] = useState({ columns, text });
  if (words.columns !== columns) setWords({ columns, text });
  const content = useMemo(() => ({ store, format, ...words }), [store, format, words]);
  const objects = store.order.objectCount;

  useEffect(() => onCount?.(objects), [objects, onCount]);

  return (
    <TableContext value={content}>
      <TableBar
        tools={tools}
        objects={isReady ? objects : undefined}
        selected={copies.selectedCount}
        within={within}
        columns={chosen}
        onColumns={onColumns}
        onCopy={copies.copyWithHeads}
        onExport={() => copies.exportCsv(label)}
      />
      {error !== undefined && <ErrorMessage error={error} />}
      {isReady && store.order.count === 0 && error === undefined ? (
        <div className={classes['empty']}>
          <NonIdealState title={t('table.empty')} description={emptyHint} />
        </div>
      ) : (
        <VirtualTable
          label={label}
          rows={store.order}
          subject={subject}
          columns={columns}
          sort={sort}
          selection={selection}
          onSort={setSort}
          onColumns={(next) => onColumns(next.map(({ id, widthPx }) => ({ property: id, width: widthPx })))}
          onSelect={select}
          onExpand={store.setExpanded}
          onOpen={open}
          onMenu={setMenuAt}
          onCopy={(event: ClipboardEvent) => copies.copy(event)}
          nameOf={(id) => text(store.get(id)?.label ?? '')}
          Cells={RowCells}
        />
      )}
      <ContextMenuPopover
        isOpen={menuAt !== undefined && isMenuKnown}
        targetOffset={menuAt}
        transitionDuration={0}
        onClose={closeMenu}
        content={menuAt === undefined ? <></> : renderMenu(closeMenu, goToEntries())}
      />
    </TableContext>
  );

  /** What the row with the keyboard names is gone to by keyboard too. */
  function goToEntries(): readonly MenuEntry[] {
    const row = store.get(selection.focused ?? '');
    const links = row === undefined ? [] : rowLinks(row, ids);
    return links.map(({ id, label: name }) => ({
      id,
      label: t('table.goTo', { name: text(name) }),
      icon: <LocateIcon />,
      group: 'goTo',
      onChoose: () => revealObject(id),
    }));
  }

  function closeMenu(): void {
    setMenuAt(undefined);
  }

  /** An object is shown where it stands in the tree; what is a mere group opens or closes. */
  function open(id: NodeId): void {
    const object = store.get(id)?.object;
    if (object !== undefined) {
      revealObject(object);
      return;
    }
    const [row] = store.order.range(store.order.indexOf(id), store.order.indexOf(id) + 1);
    if (row !== undefined) store.setExpanded(id, !row.isExpanded);
  }
}
