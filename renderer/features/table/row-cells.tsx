import { memo, useCallback, useContext, useSyncExternalStore } from 'react';
import { classNames } from '../../ui/class-names';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { VirtualTableCell, VirtualTableLead, type RowCellsProps } from '../../ui/virtual-table-row';
import { CellValue } from './cell-value';
import classes from './row-cells.module.css';
import { TableContext } from './table-context';

/** The cells of one row: its name with the icon, then what it has in each column. */
export const RowCells = memo(function RowCells({ id, ...lead }: RowCellsProps) {
  const { store, columns, text } = useContext(TableContext);
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  const row = useSyncExternalStore(subscribe, () => store.get(id));
  if (row === undefined) return null;
  const name = text(row.label);
  const states = row.state.map(text);
  return columns.map((column, place) => {
    if (place === 0) {
      return (
        <VirtualTableCell key={column.id} column={column.id} place={0} title={[name, ...states].join('\n')}>
          <VirtualTableLead {...lead} />
          <ObjectIcon name={row.icon} progress={row.progress} />
          <span className={classNames(classes['name'], row.dim === true && classes['dim'])}>{name}</span>
          {row.badges?.map((badge) => (
            <ObjectIcon key={badge} name={badge} size={14} />
          ))}
        </VirtualTableCell>
      );
    }
    const value = row.cells[column.id];
    return (
      <VirtualTableCell key={column.id} column={column.id} place={place} isNumeric={column.isNumeric}>
        {value !== undefined && <CellValue value={value} label={column.label} />}
      </VirtualTableCell>
    );
  });
});
