import type { MouseEvent } from 'react';
import type { Label, ObjectId } from '../../shared/contract';
import { revealObject } from '../state/reveal';
import { useText } from './use-text';
import classes from './object-link.module.css';

interface ObjectLinkProps {
  readonly id: ObjectId;
  readonly label: Label;
  /** In a row, which has the keyboard and is selected by a click: the link leaves both alone. */
  readonly isInRow?: boolean;
  /** Closes what would lie over the tree. */
  readonly onReveal?: (() => void) | undefined;
}

/** The name of an object, which leads to where the object stands in the tree. */
export function ObjectLink({ id, label, isInRow = false, onReveal }: ObjectLinkProps) {
  const text = useText();
  return (
    <button
      type="button"
      className={classes['link']}
      tabIndex={isInRow ? -1 : undefined}
      title={isInRow ? text(label) : undefined}
      onMouseDown={isInRow ? keepFocus : undefined}
      onDoubleClick={isInRow ? (event) => event.stopPropagation() : undefined}
      onClick={(event) => {
        // With a key held, a click is about which rows are selected.
        if (isInRow && (event.shiftKey || event.ctrlKey || event.metaKey)) return;
        event.stopPropagation();
        onReveal?.();
        revealObject(id);
      }}
    >
      {text(label)}
    </button>
  );
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
