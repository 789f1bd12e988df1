import { PopoverNext } from '@blueprintjs/core';
import type { JSX, ReactNode } from 'react';

interface PopupProps {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** Which edge it has in common with its button. */
  readonly edge: 'start' | 'end';
  /** Both take all the width that there is. */
  readonly isWide?: boolean;
  /** A menu gives the keyboard back by itself. */
  readonly returnsKeyboard?: boolean;
  readonly content: JSX.Element;
  readonly onClosed?: () => void;
  /** The button that it opens below. */
  readonly children: ReactNode;
}

/** A menu or a panel below a button, there at once. */
export function Popup(props: PopupProps) {
  const { isOpen, onOpen, edge, isWide = false, returnsKeyboard = false, content, onClosed, children } = props;
  return (
    <PopoverNext
      isOpen={isOpen}
      onInteraction={onOpen}
      placement={`bottom-${edge}`}
      animation="minimal"
      transitionDuration={0}
      arrow={false}
      fill={isWide}
      matchTargetWidth={isWide}
      shouldReturnFocusOnClose={returnsKeyboard}
      content={content}
      {...(onClosed === undefined ? {} : { onClosed })}
    >
      {children}
    </PopoverNext>
  );
}
