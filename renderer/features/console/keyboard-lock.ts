/**
 * Has keys that the desktop would take (the Windows key, Alt+Tab) while the element has the keyboard and the page fills
 * the screen; browsers give them in no other case.
 */
export function lockDesktopKeys(screen: EventTarget & Pick<Node, 'contains'>): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  screen.addEventListener('focusin', update, { signal });
  screen.addEventListener('focusout', () => navigator.keyboard?.unlock(), { signal });
  document.addEventListener('fullscreenchange', update, { signal });
  return () => {
    abort.abort();
    navigator.keyboard?.unlock();
  };

  function update(): void {
    if (document.fullscreenElement === null || !screen.contains(document.activeElement)) return;
    // Refused, the keys stay with the desktop, as they do everywhere else.
    navigator.keyboard?.lock().catch(() => undefined);
  }
}
