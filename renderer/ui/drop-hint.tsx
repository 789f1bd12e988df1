import { createPortal } from 'react-dom';
import { classNames } from './class-names';
import classes from './drop-hint.module.css';
import type { DragPlace } from './use-tree-drag';

/** Beside the pointer: what a drop would do, or why it cannot. */
export function DropHint({ isAllowed, hint, left, top }: DragPlace) {
  return createPortal(
    <div
      aria-hidden
      className={classNames(classes['hint'], !isAllowed && classes['refused'])}
      style={{ transform: `translate(${left + 14}px, ${top + 16}px)` }}
    >
      {hint}
    </div>,
    document.body,
  );
}
