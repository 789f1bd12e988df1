import type { ClipboardEvent, ReactNode } from 'react';
import classes from './inline-button.module.css';

interface InlineButtonProps {
  /** Spoken, and shown in a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly onCopy?: (event: ClipboardEvent) => void;
  /** The pointer or the keyboard has left it. */
  readonly onLeave?: () => void;
}

/** A small button within a line of text. */
export function InlineButton({ label, icon, onClick, onCopy, onLeave }: InlineButtonProps) {
  return (
    <button
      type="button"
      className={classes['button']}
      aria-label={label}
      title={label}
      onClick={onClick}
      onCopy={onCopy}
      onBlur={onLeave}
      onPointerLeave={onLeave}
    >
      {icon}
    </button>
  );
}
