import { useEffect } from 'react';

/** A dialog keeps the keyboard, and a console has all keys for itself. */
const KEEPERS = 'canvas, [role=application], [role=dialog], [role=alertdialog]';

/** Hears of the keys that are pressed anywhere in the window, where nothing else has made use of them. */
export function useWindowKeys(onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isKept = event.target instanceof Element && event.target.closest(KEEPERS) !== null;
      if (!event.defaultPrevented && !isKept) onKey(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onKey]);
}
