import type RFB from '@novnc/novnc';
import type { Combination } from '../../../shared/model/keyboard/combinations';
import { pressedTogether, type KeyEvent } from '../../../shared/model/keyboard/key-presses';
import { keysymOfKey } from '../../../shared/model/keyboard/keysyms';

const MODIFIERS = [
  'ShiftLeft',
  'ShiftRight',
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
  'MetaLeft',
  'MetaRight',
] as const;

export function sendKeyEvents(rfb: RFB, events: readonly KeyEvent[]): void {
  for (const { keysym, code, isDown } of events) rfb.sendKey(keysym, code, isDown);
}

/** Presses keys together, and lets them go. */
export function sendCombination(rfb: RFB, combination: Combination): void {
  sendKeyEvents(rfb, pressedTogether(combination.map((code) => ({ code, keysym: keysymOfKey(code) }))));
}

/** Lets go of what an earlier connection may have left pressed in the guest. */
export function releaseModifiers(rfb: RFB): void {
  sendKeyEvents(
    rfb,
    MODIFIERS.map((code) => ({ code, keysym: keysymOfKey(code), isDown: false })),
  );
}
