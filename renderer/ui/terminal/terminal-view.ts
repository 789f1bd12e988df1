import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { createReleaseKey } from '../release-key';
import { policyDocument, underPolicy } from './adopted-styles';
import { onThemeChange, terminalTheme } from './terminal-theme';

/** A screen of text and its keyboard, which can be moved from page to page of the window. */
export interface TerminalView {
  readonly size: { readonly columns: number; readonly rows: number };
  /** Resolves once it is shown. */
  write(bytes: Uint8Array): Promise<void>;
  writeLine(text: string): void;
  /** Shows it in a place, as large as that is. Returns what takes it out again. */
  show(place: HTMLElement): () => void;
  focus(): void;
  reset(): void;
  /** The text that is selected. */
  selection(): string;
  paste(text: string): void;
  setFontSize(px: number): void;
  setScreenReaderMode(isOn: boolean): void;
  dispose(): void;
}

interface TerminalEvents {
  readonly onInput: (bytes: Uint8Array) => void;
  readonly onResize: () => void;
  /** The user wants the keyboard back. */
  readonly onRelease: () => void;
}

const SCROLLBACK_LINES = 10_000;
/** WCAG AA for text, whatever colours a program chooses. */
const CONTRAST = 4.5;

export function createTerminalView({ onInput, onResize, onRelease }: TerminalEvents): TerminalView {
  const standIn = policyDocument();
  const terminal = new Terminal({
    documentOverride: standIn,
    allowProposedApi: false,
    cursorBlink: false,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    minimumContrastRatio: CONTRAST,
    scrollback: SCROLLBACK_LINES,
    theme: terminalTheme(),
  });
  const fit = new FitAddon();
  const isReleased = createReleaseKey();
  const encoder = new TextEncoder();
  const stopTheme = onThemeChange(() => {
    terminal.options.theme = terminalTheme();
  });
  terminal.loadAddon(fit);
  terminal.onData((data) => onInput(encoder.encode(data)));
  terminal.onBinary((data) => onInput(Uint8Array.from(data, (character) => character.charCodeAt(0))));
  terminal.onResize(onResize);
  terminal.attachCustomKeyEventHandler((event) => {
    if (isReleased(event)) onRelease();
    return !handleClipboard(event, terminal);
  });
  return {
    get size() {
      return { columns: terminal.cols, rows: terminal.rows };
    },
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    writeLine: (text) => terminal.writeln(text),
    show: (place) => {
      if (terminal.element === undefined) underPolicy(standIn, () => terminal.open(place));
      else place.append(terminal.element);
      const observer = new ResizeObserver(() => fit.fit());
      observer.observe(place);
      fit.fit();
      return () => {
        observer.disconnect();
        terminal.element?.remove();
      };
    },
    focus: () => terminal.focus(),
    reset: () => terminal.reset(),
    selection: () => terminal.getSelection(),
    paste: (text) => terminal.paste(text),
    setFontSize: (px) => {
      terminal.options.fontSize = px;
      if (terminal.element?.isConnected === true) fit.fit();
    },
    setScreenReaderMode: (isOn) => {
      terminal.options.screenReaderMode = isOn;
    },
    dispose: () => {
      stopTheme();
      terminal.dispose();
    },
  };
}

/** Ctrl+Shift+C copies, as Ctrl+C means something else here. Pasting is the browser's own. True for keys that are dealt with. */
function handleClipboard(event: KeyboardEvent, terminal: Terminal): boolean {
  if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return false;
  if (event.code === 'KeyC') {
    if (event.type === 'keydown' && terminal.hasSelection())
      void navigator.clipboard.writeText(terminal.getSelection());
    event.preventDefault();
    return true;
  }
  return event.code === 'KeyV';
}
