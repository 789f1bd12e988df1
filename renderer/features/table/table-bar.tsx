import { DownloadIcon, DuplicateIcon } from '@blueprintjs/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { ToolButton } from '../../ui/tool-button';
import { ColumnChooser } from './column-chooser';
import type { ColumnChoice } from './columns';
import classes from './table-bar.module.css';

interface TableBarProps {
  readonly tools: ReactNode;
  /** Undefined until it is known. */
  readonly objects: number | undefined;
  readonly selected: number;
  readonly within: readonly ObjectId[];
  readonly columns: readonly ColumnChoice[];
  /** undefined: the usual ones. */
  readonly onColumns: (columns: readonly ColumnChoice[] | undefined) => void;
  readonly onCopy: () => void;
  readonly onExport: () => void;
}

/** How much there is in the table, and what can be done with all of it. */
export function TableBar(props: TableBarProps) {
  const { tools, objects, selected, within, columns, onColumns, onCopy, onExport } = props;
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('table.tools')} className={classes['bar']}>
      {tools}
      <span role="status" className={classes['count']}>
        {objects !== undefined && t('table.count', { count: objects })}
        {selected > 0 && ` · ${t('table.selected', { count: selected })}`}
      </span>
      <ColumnChooser within={within} columns={columns} onColumns={onColumns} />
      <ToolButton icon={<DuplicateIcon />} label={t('table.copy')} tooltip={t('table.copyHint')} onClick={onCopy} />
      <ToolButton
        icon={<DownloadIcon />}
        label={t('table.export')}
        tooltip={t('table.exportHint')}
        onClick={onExport}
      />
    </div>
  );
}
