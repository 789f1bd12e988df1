import type { KeyPress, Modifier } from './key-presses';
import { keysymOfCharacter, keysymOfNamedKey } from './keysyms';
import { ACUTE, CIRCUMFLEX, DIAERESIS, GRAVE, TILDE, type Layout } from './layout';
import { US } from './layouts/us';

/** One character of a text, and what is pressed for it. */
export interface TypedCharacter {
  readonly character: string;
  readonly presses: readonly KeyPress[];
}

export interface TypedText {
  readonly typed: readonly TypedCharacter[];
  /** Characters that cannot be typed, each once. */
  readonly untypable: readonly string[];
}

/** The letters that Windows and X both join with a dead key; others differ. */
const JOINED: ReadonlyMap<string, string> = new Map([
  [GRAVE, 'aeiouAEIOU'],
  [ACUTE, 'aeiouyAEIOUY'],
  [CIRCUMFLEX, 'aeiouAEIOU'],
  [TILDE, 'anoANO'],
  [DIAERESIS, 'aeiouyAEIOU'],
]);

/** What a dead key and the space bar type. X makes an apostrophe of the acute one, and a quote of the diaeresis. */
const ALONE: ReadonlyMap<string, string> = new Map([
  ['`', GRAVE],
  ['^', CIRCUMFLEX],
  ['~', TILDE],
]);

const LEVELS: readonly (readonly Modifier[])[] = [[], ['ShiftLeft'], ['AltRight']];

/** What is pressed to type a text where the guest has the layout. */
export function typeOnLayout(text: string, layout: Layout): TypedText {
  const keys = pressesOf(layout);
  return typeEach(text, (character) => pressesOn(keys, character));
}

/**
 * The characters themselves, for a server that takes them whatever the layout: a text console, an X server. Shift goes
 * with them as on a US keyboard, as some servers want it.
 */
export function typeCharacters(text: string): TypedText {
  const keys = pressesOf(US);
  return typeEach(text, (character) => [
    { code: '', keysym: keysymOfCharacter(character), modifiers: keys.get(character)?.modifiers ?? [] },
  ]);
}

/** The same keys with the keysyms that a US keyboard gives them, for a server that takes no scan codes. */
export function asOnUsKeyboard(press: KeyPress): KeyPress {
  const level = press.modifiers.includes('ShiftLeft') ? 1 : 0;
  const character = Array.from(US.get(press.code) ?? '')[level];
  return character === undefined ? press : { ...press, keysym: keysymOfCharacter(character) };
}

function typeEach(text: string, pressesFor: (character: string) => readonly KeyPress[] | undefined): TypedText {
  const typed: TypedCharacter[] = [];
  const untypable = new Set<string>();
  for (const character of text.replaceAll(/\r\n?/g, '\n').normalize('NFC')) {
    const presses = namedPress(character) ?? (isControl(character) ? undefined : pressesFor(character));
    if (presses === undefined) untypable.add(character);
    else typed.push({ character, presses });
  }
  return { typed, untypable: [...untypable] };
}

function namedPress(character: string): readonly KeyPress[] | undefined {
  const code = character === '\n' ? 'Enter' : character === '\t' ? 'Tab' : character === ' ' ? 'Space' : undefined;
  return code === undefined ? undefined : [{ code, keysym: keysymOfNamedKey(code) ?? 0, modifiers: [] }];
}

function isControl(character: string): boolean {
  return /\p{Cc}/u.test(character);
}

function pressesOf(layout: Layout): ReadonlyMap<string, KeyPress> {
  const presses = new Map<string, KeyPress>();
  // The fewest modifiers first.
  for (const [level, modifiers] of LEVELS.entries()) {
    for (const [code, characters] of layout) {
      const character = Array.from(characters)[level] ?? ' ';
      if (character === ' ' || presses.has(character)) continue;
      presses.set(character, { code, keysym: keysymOfCharacter(character), modifiers });
    }
  }
  return presses;
}

function pressesOn(keys: ReadonlyMap<string, KeyPress>, character: string): readonly KeyPress[] | undefined {
  const direct = keys.get(character);
  if (direct !== undefined) return [direct];
  const alone = keys.get(ALONE.get(character) ?? '');
  if (alone !== undefined) return [alone, ...(namedPress(' ') ?? [])];
  const [letter = '', mark = '', ...others] = character.normalize('NFD');
  const dead = keys.get(mark);
  const plain = keys.get(letter);
  const isJoined = others.length === 0 && JOINED.get(mark)?.includes(letter) === true;
  return isJoined && dead !== undefined && plain !== undefined ? [dead, plain] : undefined;
}
