import { useEffect } from 'react';
import { travel } from '../state/history';
import { useAppActions } from './app-actions';
import { isShortcut } from './shortcut';
import { useWindowKeys } from './use-window-keys';

/** The buttons of a mouse that browsers go back and forward by. */
const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

/** Listens for the window's own shortcuts. */
export function AppShortcuts() {
  const actions = useAppActions();
  useWindowKeys((event) => {
    const action = actions.find(({ shortcuts }) => shortcuts.some((shortcut) => isShortcut(shortcut, event)));
    if (action === undefined) return;
    event.preventDefault();
    action.run();
  });
  useEffect(() => {
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button !== BACK_BUTTON && event.button !== FORWARD_BUTTON) return;
      event.preventDefault();
      travel(event.button === BACK_BUTTON ? -1 : 1);
    };
    addEventListener('mouseup', onMouseUp);
    return () => removeEventListener('mouseup', onMouseUp);
  }, []);
  return null;
}
