import { PopoverNext } from '@blueprintjs/core';
import { useState, type JSX } from 'react';

interface PopupProps {
  /** Which edge it has in common with its button. */
  readonly edge: 'start' | 'end';
  /** Both take all the width that there is. */
  readonly isWide?: boolean;
  /** It stays closed, also where something else than its button is clicked. */
  readonly isDisabled?: boolean;
  /** A menu gives the keyboard back by itself. */
  readonly returnsKeyboard?: boolean;
  readonly content: (close: () => void) => JSX.Element;
  /** What it opens below. */
  readonly button: (toggle: () => void, isOpen: boolean) => JSX.Element;
  readonly onClosed?: () => void;
}

/** A menu or a panel below a button, there at once. */
export function Popup(props: PopupProps) {
  const { edge, isWide = false, isDisabled = false, returnsKeyboard = false, content, button, onClosed } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverNext
      isOpen={isOpen}
      onInteraction={(wanted) => setOpen(wanted && !isDisabled)}
      placement={`bottom-${edge}`}
      animation="minimal"
      transitionDuration={0}
      arrow={false}
      fill={isWide}
      matchTargetWidth={isWide}
      shouldReturnFocusOnClose={returnsKeyboard}
      content={content(() => setOpen(false))}
      {...(onClosed === undefined ? {} : { onClosed })}
    >
      {button(() => setOpen(!isOpen), isOpen)}
    </PopoverNext>
  );
}
