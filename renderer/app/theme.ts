import { Classes } from '@blueprintjs/core';
import { usePreferences } from '../state/preferences';

/** Shows the preferred theme, and follows the preference and the system from then on. */
export function followTheme(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const { theme } = usePreferences.getState();
    const isDark = theme === 'dark' || (theme === 'system' && systemDark.matches);
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    // On the body, as Blueprint's popovers and dialogs stand there.
    document.body.classList.toggle(Classes.DARK, isDark);
  };
  show();
  systemDark.addEventListener('change', show);
  usePreferences.subscribe(show);
}
