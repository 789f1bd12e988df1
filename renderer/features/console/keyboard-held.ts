/** The keys that are held down in an element. */
export interface HeldKeys {
  readonly isHeld: (code: string) => boolean;
  /** Lets go of them in the guest, whatever the fingers do. */
  readonly release: () => void;
  readonly dispose: () => void;
}

/**
 * Keeps keys from staying pressed in the guest when the console is left with keys down. noVNC itself lets go of them
 * only when the whole window loses the keyboard.
 */
export function watchHeldKeys(screen: HTMLElement): HeldKeys {
  const held = new Set<string>();
  const abort = new AbortController();
  const options = { capture: true, signal: abort.signal };
  screen.addEventListener('keydown', ({ code }) => held.add(code), options);
  screen.addEventListener('keyup', ({ code }) => held.delete(code), options);
  screen.addEventListener('focusout', release, options);
  document.addEventListener('visibilitychange', () => document.hidden && release(), options);

  return { isHeld: (code) => held.has(code), release, dispose: () => abort.abort() };

  function release(): void {
    const canvas = screen.querySelector('canvas');
    const codes = [...held];
    held.clear();
    for (const code of codes) canvas?.dispatchEvent(new KeyboardEvent('keyup', { code }));
  }
}
