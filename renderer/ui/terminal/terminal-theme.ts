import type { ITheme } from '@xterm/xterm';

/** The page's colours as a terminal takes them: plain ones, whatever the tokens name. */
export function terminalTheme(): ITheme {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const theme = {
    background: resolve('--background'),
    foreground: resolve('--text'),
    cursor: resolve('--focus'),
    cursorAccent: resolve('--background'),
    selectionBackground: resolve('--selected'),
    selectionInactiveBackground: resolve('--selected-idle'),
  };
  probe.remove();
  return theme;
}

/** Calls back whenever the page's colours change. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const forced = matchMedia('(forced-colors: active)');
  forced.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', listener);
  };
}
