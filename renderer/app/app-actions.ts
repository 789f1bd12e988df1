import { useTranslation } from 'react-i18next';
import { chooseDump } from '../state/dump-openings';
import { travel } from '../state/history';
import { changePreferences } from '../state/preferences';
import { useUi } from '../state/ui-store';

/** What the window does whatever is selected. */
export interface AppAction {
  readonly id: string;
  readonly label: string;
  /** The first one is shown; on a Mac the command key stands for Ctrl. */
  readonly shortcuts: readonly string[];
  /** Not in the palette: it would make no sense there. */
  readonly isKeyOnly?: boolean;
  readonly run: () => void;
}

/** Everything that the palette, the list of shortcuts and the keyboard know of the window itself. */
export function useAppActions(): readonly AppAction[] {
  const { t } = useTranslation();
  const { setAddServerOpen, setPaletteOpen, setShortcutsOpen } = useUi.getState();
  return [
    { id: 'palette', shortcuts: ['Ctrl+K'], isKeyOnly: true, run: () => setPaletteOpen(true) },
    { id: 'back', shortcuts: ['Alt+ArrowLeft', 'Ctrl+['], run: () => travel(-1) },
    { id: 'forward', shortcuts: ['Alt+ArrowRight', 'Ctrl+]'], run: () => travel(1) },
    { id: 'addServer', shortcuts: ['Ctrl+Shift+A'], run: () => setAddServerOpen(true) },
    { id: 'openDump', shortcuts: ['Ctrl+O'], run: chooseDump },
    { id: 'shortcuts', shortcuts: ['F1'], run: () => setShortcutsOpen(true) },
    { id: 'light', shortcuts: [], run: () => changePreferences({ theme: 'light' }) },
    { id: 'dark', shortcuts: [], run: () => changePreferences({ theme: 'dark' }) },
  ].map((action) => ({ ...action, label: t(`action.${action.id}`) }));
}
