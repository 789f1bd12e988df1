import { useRef, type PointerEvent } from 'react';
import classes from './virtual-table.module.css';

interface VirtualTableResizerProps {
  readonly widthPx: number;
  readonly onResize: (widthPx: number) => void;
  /** As wide as what is in it. */
  readonly onFit: () => void;
}

/** The edge of a column's head, for the pointer alone: the keyboard resizes by the head itself. */
export function VirtualTableResizer({ widthPx, onResize, onFit }: VirtualTableResizerProps) {
  const start = useRef<{ readonly x: number; readonly widthPx: number }>(undefined);
  return (
    <span
      aria-hidden
      draggable
      className={classes['resizer']}
      // The head itself must neither be dragged away nor sort.
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, widthPx };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = undefined)}
      onPointerCancel={() => (start.current = undefined)}
      onClickCapture={(event) => event.stopPropagation()}
      onDoubleClick={onFit}
    />
  );

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (start.current === undefined) return;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const moved = event.clientX - start.current.x;
    onResize(start.current.widthPx + (isRightToLeft ? -moved : moved));
  }
}
