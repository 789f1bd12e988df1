import { keysymOfNamedKey } from './keysyms';

/** A key that goes down or up. */
export interface KeyEvent {
  /** As KeyboardEvent.code names the key; empty where just the keysym is meant. */
  readonly code: string;
  readonly keysym: number;
  readonly isDown: boolean;
}

export type Modifier = 'ShiftLeft' | 'AltRight';

/** A key pressed with modifiers, and let go. */
export interface KeyPress {
  readonly code: string;
  readonly keysym: number;
  readonly modifiers: readonly Modifier[];
}

/** Every key that goes down comes up again. */
export function keyEvents({ code, keysym, modifiers }: KeyPress): readonly KeyEvent[] {
  return pressedTogether([
    ...modifiers.map((modifier) => ({ code: modifier, keysym: keysymOfNamedKey(modifier) ?? 0 })),
    { code, keysym },
  ]);
}

/** Keys that go down one after the other, and up the other way round. */
export function pressedTogether(
  keys: readonly { readonly code: string; readonly keysym: number }[],
): readonly KeyEvent[] {
  return [
    ...keys.map((key) => ({ ...key, isDown: true })),
    ...keys.toReversed().map((key) => ({ ...key, isDown: false })),
  ];
}
