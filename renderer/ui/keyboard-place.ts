import { Classes } from '@blueprintjs/core';
import { useEffect } from 'react';

/** What comes and goes over the window has the keyboard meanwhile: dialogs, what is around them, and menus. */
const PASSING = `.${Classes.PORTAL}`;

let place: Element | undefined;

/** Remembers where in the window the keyboard is, until the returned function is called. */
export function followKeyboardPlace(): () => void {
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof Element && target.closest(PASSING) === null) place = target;
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}

/** For a dialog: the keyboard goes back to where it was in the window, unless something else has it by then. */
export function useReturnedKeyboard(): void {
  useEffect(
    () => () => {
      if (document.activeElement === document.body && place instanceof HTMLElement) place.focus();
    },
    [],
  );
}
