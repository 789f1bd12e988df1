import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import type { EditPreviewRow } from '../../../shared/contract';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { ObjectLink } from '../../ui/object-link';
import { useText } from '../../ui/use-text';
import classes from './object-lines.module.css';

/** px; a line with several changes is higher. */
const LINE_HEIGHT = 29;

interface ObjectLinesProps {
  readonly label: string;
  readonly rows: readonly EditPreviewRow[];
  /** Heads of the columns: the object, and what is said of it. */
  readonly heads: readonly [string, string];
  readonly renderCell: (row: EditPreviewRow) => ReactNode;
  /** Closes what lies over the tree; without it, names lead nowhere. */
  readonly onReveal?: () => void;
}

/** Any number of objects with something about each; only what is in sight is in the page. */
export function ObjectLines({ label, rows, heads, renderCell, onReveal }: ObjectLinesProps) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  return (
    <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={classes['table']}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes['head']}>
          {heads.map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
        </div>
      </div>
      <div
        ref={scroller}
        role="rowgroup"
        className={classes['scroller']}
        tabIndex={rows.length > 0 ? 0 : -1}
        aria-label={label}
      >
        <div role="presentation" className={classes['all']} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className={classes['line']}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <span role="cell" className={classes['object']}>
                    <ObjectIcon name={row.icon} />
                    <span className={classes['name']}>
                      {onReveal === undefined ? (
                        text(row.label)
                      ) : (
                        <ObjectLink id={row.id} label={row.label} onReveal={onReveal} />
                      )}
                    </span>
                  </span>
                  <span role="cell" className={classes['cell']}>
                    {renderCell(row)}
                  </span>
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
