import { useEffect } from 'react';
import { chooseDump, openDumps } from '../state/dump-openings';
import { isShortcut } from './shortcut';

export const OPEN_DUMP_SHORTCUT = 'Ctrl+O';

/** Opens database dumps that are dropped on the window, and asks for one at the shortcut. */
export function useDumpDoors(): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent): void => {
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      openDumps(event.dataTransfer.files);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      // A console has all keys for itself.
      const isForConsole = event.target instanceof Element && event.target.closest('canvas') !== null;
      if (event.defaultPrevented || isForConsole || !isShortcut(OPEN_DUMP_SHORTCUT, event)) return;
      event.preventDefault();
      chooseDump();
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
      removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
