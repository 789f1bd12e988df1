import type { Ref } from 'react';
import classes from './console-bar.module.css';

interface BarButtonProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  /** For what is either on or off. */
  readonly isPressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
}

/** A button of the console's toolbar, with its name written on it. */
export function BarButton({ label, isDisabled = false, isPressed, ref, onClick }: BarButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={classes['button']}
      disabled={isDisabled}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
