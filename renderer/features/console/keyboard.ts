import type RFB from '@novnc/novnc';
import { keysymOfCharacter } from '../../../shared/model/keyboard/keysyms';
import type { Layout } from '../../../shared/model/keyboard/layout';
import { releaseModifiers, sendCombination } from './key-sender';
import { createDeadKeys } from './keyboard-dead-keys';
import { watchHeldKeys } from './keyboard-held';
import { lockDesktopKeys } from './keyboard-lock';
import { takesScanCodes } from './keyboard-server';

export interface KeyboardOptions {
  /** Of the keyboard that is typed on. */
  readonly layout: () => Layout;
  /** Whether the program itself is typing; Escape stops it, other keys are kept back until it is done. */
  readonly isTyping: () => boolean;
  readonly onStopTyping: () => void;
  /** The clipboard is to be typed. */
  readonly onPaste: (text: string) => void;
  /** The same, where only the program can read the clipboard. */
  readonly onPasteAsked: () => void;
}

/** Fills the gaps that noVNC leaves in the keyboard of a console, until it is disposed of. */
export function attachKeyboard(rfb: RFB, screen: HTMLElement, options: KeyboardOptions): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const joinDeadKeys = createDeadKeys(options.layout);
  screen.addEventListener('keydown', onKeyDown, { capture: true, signal });
  screen.addEventListener('keyup', onKeyUp, { capture: true, signal });
  screen.addEventListener('paste', onPaste, { signal });
  // After the listeners above, which ask what is held.
  const held = watchHeldKeys(screen);
  const unlock = lockDesktopKeys(screen);
  releaseModifiers(rfb);

  return () => {
    abort.abort();
    held.dispose();
    unlock();
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (isOutOfTurn(event)) {
      keepBack(event);
      if (event.code === 'Escape') options.onStopTyping();
    } else if (isPaste(event)) {
      // The browser answers the shortcut with a paste event; its keys are not the guest's.
      event.stopPropagation();
      held.release();
      if (isMac()) options.onPasteAsked();
    } else if (event.ctrlKey && event.altKey && event.code === 'Insert') {
      keepBack(event);
      held.release();
      sendCombination(rfb, ['ControlLeft', 'AltLeft', 'Delete']);
    } else if (!takesScanCodes(rfb)) {
      joinDeadKey(event);
    }
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (isOutOfTurn(event)) keepBack(event);
    // Windows tells only of the end of this key.
    else if (event.code === 'PrintScreen' && !held.isHeld(event.code)) sendCombination(rfb, [event.code]);
  }

  /** Keys that the program passes on itself come in their turn: after the text before them, and before what waits behind. */
  function isOutOfTurn({ isTrusted }: KeyboardEvent): boolean {
    return isTrusted && options.isTyping();
  }

  function onPaste(event: ClipboardEvent): void {
    event.preventDefault();
    options.onPaste(event.clipboardData?.getData('text/plain') ?? '');
  }

  function joinDeadKey(event: KeyboardEvent): void {
    const text = joinDeadKeys({
      key: event.key,
      code: event.code,
      isShifted: event.shiftKey,
      isAltGr: event.getModifierState('AltGraph'),
    });
    if (text === undefined) return;
    keepBack(event);
    for (const character of text) {
      rfb.sendKey(keysymOfCharacter(character), '', true);
      rfb.sendKey(keysymOfCharacter(character), '', false);
    }
  }
}

function keepBack(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function isPaste({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return code === 'KeyV' && shiftKey && !altKey && (isMac() ? metaKey : ctrlKey);
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}
