/** What is told of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether the keys are a command's shortcut, `Ctrl+Shift+B`; on a Mac the command key stands for Ctrl. */
export function isShortcut(shortcut: string, press: KeyPress): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.at(-1);
  return (
    press.key.toLowerCase() === key &&
    (press.ctrlKey || press.metaKey) === parts.includes('ctrl') &&
    press.shiftKey === parts.includes('shift') &&
    press.altKey === parts.includes('alt')
  );
}

/** A shortcut as it is printed on this machine's keys. */
export function displayShortcut(shortcut: string | undefined, isMac = isMacPlatform()): string | undefined {
  return isMac
    ? withArrows(shortcut)?.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '')
    : withArrows(shortcut);
}

function withArrows(shortcut: string | undefined): string | undefined {
  return shortcut
    ?.replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓');
}

function isMacPlatform(): boolean {
  return navigator.userAgent.includes('Mac');
}
