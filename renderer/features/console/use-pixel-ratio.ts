import { useSyncExternalStore } from 'react';

/** Pixels of the monitor for one of the page: it changes with the page's zoom, and as a window moves to another monitor. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => devicePixelRatio);
}

function subscribe(listener: () => void): () => void {
  let abort = new AbortController();
  follow();
  return () => abort.abort();

  /** A query is about one ratio: once it is another, the next query is about that. */
  function follow(): void {
    abort = new AbortController();
    const onChange = (): void => {
      follow();
      listener();
    };
    const { signal } = abort;
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', onChange, { once: true, signal });
  }
}
