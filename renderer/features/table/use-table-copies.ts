import { useMemo, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { text as translated, type TableRow } from '../../../shared/contract';
import { showProblem } from '../../state/problems';
import type { Selection } from '../../state/selection';
import { downloadText } from '../../ui/download';
import { useFormat, useText } from '../../ui/use-text';
import type { TableColumn } from '../../ui/virtual-table-columns';
import { toCsv, toTsv } from './delimited';
import { linesForPeople, linesForPrograms } from './table-lines';
import { allShown, type TableStore } from './table-store';

interface TableCopies {
  readonly selectedCount: number;
  /** Ctrl+C: the selected rows. */
  readonly copy: (event: ClipboardEvent) => void;
  /** The selected rows, or all where none is, with the heads of their columns. */
  readonly copyWithHeads: () => void;
  /** Everything in the table, be it shown or in a closed group. */
  readonly exportCsv: (name: string) => void;
}

export function useTableCopies(store: TableStore, columns: readonly TableColumn[], selection: Selection): TableCopies {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const selectedCount = useMemo(
    () => [...selection.ids].filter((id) => store.get(id)?.object !== undefined).length,
    [store, selection.ids],
  );
  return { selectedCount, copy, copyWithHeads, exportCsv };

  function copy(event: ClipboardEvent): void {
    const rows = selectedRows();
    if (rows.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv(lines(rows)));
  }

  function copyWithHeads(): void {
    const selected = selectedRows();
    const rows = selected.length > 0 ? selected : rowsOf(() => true);
    const copied = toTsv([columns.map(({ label }) => label), ...lines(rows)]);
    navigator.clipboard.writeText(copied).catch(() => {
      showProblem({ kind: 'reason', reason: translated('reason.clipboardRefused') });
    });
  }

  function exportCsv(name: string): void {
    const rows = [...store.order.all()];
    const csv = toCsv(linesForPrograms({ rows, columns, text, groupHead: t('table.group') }));
    downloadText(`${name}.csv`, 'text/csv', csv);
  }

  function lines(rows: readonly TableRow[]): readonly (readonly string[])[] {
    return linesForPeople({ rows, columns, text, format, nowMs: Date.now() });
  }

  function selectedRows(): readonly TableRow[] {
    return rowsOf(({ id }) => selection.ids.has(id));
  }

  /** As they stand. */
  function rowsOf(isWanted: (row: TableRow) => boolean): readonly TableRow[] {
    return allShown(store).flatMap(({ id }) => {
      const row = store.get(id);
      return row !== undefined && isWanted(row) ? [row] : [];
    });
  }
}
