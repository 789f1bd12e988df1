import type { TFunction } from 'i18next';
import type { MenuEntry } from './menu';
import { withMoved, withoutColumn, withWidth, type TableColumn } from './virtual-table-columns';
import type { VirtualTableHeaderProps } from './virtual-table-header';

const STEP_PX = 40;

interface ColumnMenu extends VirtualTableHeaderProps {
  /** The one that the menu is of. */
  readonly column: TableColumn;
}

/** All that can be done with a column, for those who do not drag. */
export function columnMenuEntries(
  t: TFunction,
  { column, columns, sort, onSort, onColumns, contentWidth }: ColumnMenu,
): readonly MenuEntry[] {
  const { id, widthPx } = column;
  const place = columns.findIndex((other) => other.id === id);
  const direction = sort?.column === id ? (sort.isDescending ? 'descending' : 'ascending') : 'none';
  const sortings = [
    ['ascending', t('table.sortAscending'), { column: id, isDescending: false }],
    ['descending', t('table.sortDescending'), { column: id, isDescending: true }],
    ['none', t('table.sortNone'), undefined],
  ] as const;
  const actions: readonly Omit<MenuEntry, 'disabledReason'>[] = [
    { id: 'fit', group: 'width', label: t('table.fit'), onChoose: () => resize(contentWidth(id)) },
    { id: 'wider', group: 'width', label: t('table.wider'), onChoose: () => resize(widthPx + STEP_PX) },
    { id: 'narrower', group: 'width', label: t('table.narrower'), onChoose: () => resize(widthPx - STEP_PX) },
    { id: 'before', group: 'place', label: t('table.moveBefore'), onChoose: () => move(place - 1) },
    { id: 'after', group: 'place', label: t('table.moveAfter'), onChoose: () => move(place + 2) },
    { id: 'hide', group: 'place', label: t('table.hide'), onChoose: () => onColumns(withoutColumn(columns, id)) },
  ];
  return [
    ...sortings.map(([key, label, next]) => ({
      id: key,
      group: 'sort',
      label,
      isChecked: key === direction,
      onChoose: () => onSort(next),
    })),
    ...actions.map((action) => ({ ...action, disabledReason: reasonAgainst(action.id) })),
  ];

  function resize(px: number): void {
    onColumns(withWidth(columns, id, px));
  }

  function move(to: number): void {
    onColumns(withMoved(columns, id, to));
  }

  function reasonAgainst(action: string): string | undefined {
    if (['before', 'after', 'hide'].includes(action) && place === 0) return t('table.firstStays');
    if (action === 'before' && place === 1) return t('table.isFirst');
    return action === 'after' && place === columns.length - 1 ? t('table.isLast') : undefined;
  }
}
