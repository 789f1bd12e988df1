import type RFB from '@novnc/novnc';
import { keyEvents, type KeyPress } from '../../../shared/model/keyboard/key-presses';
import { LAYOUTS } from '../../../shared/model/keyboard/layout-table';
import {
  asOnUsKeyboard,
  typeCharacters,
  typeOnLayout,
  type TypedCharacter,
  type TypedText,
} from '../../../shared/model/keyboard/typed-text';
import { TYPING_PAUSE_MS, type TextLayout, type TypingSpeed } from '../../../shared/model/keyboard/typing';
import { releaseModifiers, sendCombination, sendKeyEvents } from './key-sender';
import { hasCapsLock, takesScanCodes } from './keyboard-server';

export function prepareText(text: string, layout: TextLayout): TypedText {
  return layout === 'characters' ? typeCharacters(text) : typeOnLayout(text, LAYOUTS[layout]);
}

export interface TypingOptions {
  readonly layout: TextLayout;
  readonly speed: TypingSpeed;
  readonly signal: AbortSignal;
  readonly onProgress: (count: number) => void;
}

/** Types into the guest. Every key and modifier is up again after each character, so also after an abort. */
export async function typeText(rfb: RFB, typed: readonly TypedCharacter[], options: TypingOptions): Promise<void> {
  const { layout, speed, signal, onProgress } = options;
  const isByPosition = layout !== 'characters' && !takesScanCodes(rfb);
  const adapt = (press: KeyPress): KeyPress => (isByPosition ? asOnUsKeyboard(press) : press);
  const isCapsLockOn = hasCapsLock(rfb);
  releaseModifiers(rfb);
  if (isCapsLockOn) sendCombination(rfb, ['CapsLock']);
  for (const [index, { presses }] of typed.entries()) {
    if (signal.aborted) break;
    for (const press of presses) sendKeyEvents(rfb, keyEvents(adapt(press)));
    onProgress(index + 1);
    await pause(TYPING_PAUSE_MS[speed], signal);
  }
  if (isCapsLockOn) sendCombination(rfb, ['CapsLock']);
}

/** Ends early, without an error, when aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

/** A pasted text that is typed at once. What is long, or may run commands, is shown first. */
export function isTypedUnasked(text: string, { untypable }: TypedText): boolean {
  return text.length <= UNASKED_LENGTH && !/[\r\n\t]/.test(text) && untypable.length === 0;
}

const UNASKED_LENGTH = 100;
