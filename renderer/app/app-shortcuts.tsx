import { useEffect } from 'react';
import { travel } from '../state/history';
import { useAppActions } from './app-actions';
import { isShortcut } from './shortcut';

/** The buttons of a mouse that browsers go back and forward by. */
const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

/** Listens for the window's own shortcuts. */
export function AppShortcuts() {
  const actions = useAppActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || hasKeyboardToItself(event.target)) return;
      const action = actions.find(({ shortcuts }) => shortcuts.some((shortcut) => isShortcut(shortcut, event)));
      if (action === undefined) return;
      event.preventDefault();
      action.run();
    };
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button !== BACK_BUTTON && event.button !== FORWARD_BUTTON) return;
      event.preventDefault();
      travel(event.button === BACK_BUTTON ? -1 : 1);
    };
    addEventListener('keydown', onKeyDown);
    addEventListener('mouseup', onMouseUp);
    return () => {
      removeEventListener('keydown', onKeyDown);
      removeEventListener('mouseup', onMouseUp);
    };
  }, [actions]);
  return null;
}

/** A dialog keeps the keyboard, and a console has all keys for itself. */
function hasKeyboardToItself(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('canvas, [role=application], [role=dialog], [role=alertdialog]') !== null
  );
}
