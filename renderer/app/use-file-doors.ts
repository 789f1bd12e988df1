import { useEffect } from 'react';
import { findSearches } from '../features/search/found-searches';
import { isSearchFile } from '../features/search/keep-search';
import { openDumps } from '../state/dump-openings';

/** Opens what is dropped on the window: files of searches, and database dumps, which may be called anything. */
export function useFileDoors(): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent): void => {
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      void findSearches(files.filter(isSearchFile));
      openDumps(files.filter((file) => !isSearchFile(file)));
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}
