import type { Combination } from './combinations';

/** Keys that are being pressed together to be remembered. */
export interface Recording {
  /** In the order in which they were pressed. */
  readonly codes: Combination;
  readonly held: ReadonlySet<string>;
}

export const NOTHING_RECORDED: Recording = { codes: [], held: new Set() };

/** More keys together mean nothing to any system. */
const MAX_KEYS = 6;

/** A key that comes up without having gone down began before, and is not part of it. */
export function recordKey(
  recording: Recording,
  { code, isDown }: { readonly code: string; readonly isDown: boolean },
): Recording {
  const { codes, held } = recording;
  if (!isDown) return { codes, held: new Set([...held].filter((other) => other !== code)) };
  if (code === '' || codes.includes(code) || codes.length === MAX_KEYS) return recording;
  return { codes: [...codes, code], held: new Set([...held, code]) };
}
