import { MAIN_ROUTE, type ObjectId } from '../../shared/contract';
import { OWN_CONSOLES } from './console-windows';
import { revealObject } from './reveal';
import { tree } from './tree';
import { useUi } from './ui-store';
import { followOtherWindows, tellOtherWindows } from './window-messages';

/** By which a browser finds the main window. */
const MAIN_WINDOW = 'poolkeeper';

/** Shows the terminal of a machine, in the main window: only that has any. */
export function showTerminal(id: ObjectId): void {
  if (OWN_CONSOLES === undefined) {
    showHere(id);
    return;
  }
  tellOtherWindows({ kind: 'terminal', id });
  globalThis.open(`/${MAIN_ROUTE}`, MAIN_WINDOW);
}

/** Lets the other windows ask the main one for terminals. */
export function followTerminalWishes(): void {
  window.name = MAIN_WINDOW;
  followOtherWindows((message) => {
    if (message.kind === 'terminal') showHere(message.id);
  });
}

function showHere(id: ObjectId): void {
  const { selection, showTab } = useUi.getState();
  const [node, second] = [...selection.ids];
  const isSelected = node !== undefined && second === undefined && tree.get(node)?.object === id;
  if (!isSelected) revealObject(id);
  showTab('terminal');
}
