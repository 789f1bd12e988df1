import { useEffect } from 'react';

/** What comes and goes over the window, and has the keyboard meanwhile. */
const PASSING = '[role=dialog], [role=alertdialog], [role=menu]';

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
