import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keysymOfCharacter } from '../../../shared/model/keyboard/keysyms';
import type { LayoutId } from '../../../shared/model/keyboard/layout';
import { LAYOUTS } from '../../../shared/model/keyboard/layout-table';
import { missingProgram } from '../../helpers/missing-program';

/** X11's names of keys that stand where our codes say, row by row. */
const ROWS: readonly (readonly [prefix: string, first: number, codes: readonly string[]])[] = [
  ['AE', 1, [...Array.from('1234567890').map((digit) => `Digit${digit}`), 'Minus', 'Equal', 'IntlYen']],
  ['AD', 1, [...letters('QWERTYUIOP'), 'BracketLeft', 'BracketRight']],
  ['AC', 1, [...letters('ASDFGHJKL'), 'Semicolon', 'Quote']],
  ['AB', 1, [...letters('ZXCVBNM'), 'Comma', 'Period', 'Slash', 'IntlRo']],
];

const XKB_KEYS = new Map<string, string>([
  ...ROWS.flatMap(([prefix, first, codes]) =>
    codes.map((code, index): [string, string] => [code, prefix + String(first + index).padStart(2, '0')]),
  ),
  ['Backquote', 'TLDE'],
  ['Backslash', 'BKSL'],
  ['IntlBackslash', 'LSGT'],
]);

/** The layouts that X has too, by the names that it has for them. */
const XKB_NAMES: readonly (readonly [LayoutId, string])[] = [
  ['us', 'us'],
  ['gb', 'gb'],
  ['de', 'de'],
  ['de-nodeadkeys', 'de(nodeadkeys)'],
  ['fr', 'fr'],
  ['es', 'es'],
  ['jp', 'jp'],
];

const KEYSYM_TABLE = join(dirname(createRequire(import.meta.url).resolve('@novnc/novnc')), 'input/keysym.js');

const XKBCOMP = '/usr/bin/xkbcomp';
const MISSING = missingProgram(XKBCOMP);

describe.skipIf(MISSING !== undefined)('the layouts of X, as xkbcomp knows them', () => {
  it.each(XKB_NAMES)('%s has each of its characters where %s has it', (id, name) => {
    const symbols = compiled(name);
    const different = [...LAYOUTS[id]].flatMap(([code, characters]) =>
      Array.from(characters).flatMap((character, level) => {
        const there = symbols.get(keyIn(symbols, code))?.[level];
        return character === ' ' || KEYSYMS.get(there ?? '') === keysymOfCharacter(character)
          ? []
          : [`${code} ${level}: ${there}`];
      }),
    );
    expect(different).toEqual([]);
  });
});

function letters(row: string): readonly string[] {
  return Array.from(row).map((letter) => `Key${letter}`);
}

/** Japanese keyboards have a key of their own where others have the backslash. */
function keyIn(symbols: ReadonlyMap<string, unknown>, code: string): string {
  return code === 'Backslash' && symbols.has('AC12') ? 'AC12' : (XKB_KEYS.get(code) ?? '');
}

/** What each key types, by level, as X names it. */
function compiled(name: string): ReadonlyMap<string, readonly string[]> {
  const parts = ['keycodes { include "evdev" }', 'types { include "complete" }', 'compat { include "complete" }'];
  const keymap = [...parts, `symbols { include "pc+${name}" }`].map((part) => `xkb_${part};`).join(' ');
  const { stdout } = spawnSync(XKBCOMP, ['-xkb', '-', '-'], {
    input: `xkb_keymap { ${keymap} };`,
    encoding: 'utf8',
  });
  const keys = stdout.matchAll(/key +<(\w+)> \{(?:[^}]*symbols\[Group1\]=)? *\[([^\]]*)\]/g);
  return new Map(
    [...keys].map(([, key = '', symbols = '']) => [key, symbols.split(',').map((symbol) => symbol.trim())]),
  );
}

/** Keysyms by the names that X has for them; the euro and dead keys are missing in noVNC's table. */
const KEYSYMS: ReadonlyMap<string, number> = new Map([
  ...[...readFileSync(KEYSYM_TABLE, 'utf8').matchAll(/XK_(\w+): +(0x[0-9a-f]+),/g)].map(
    ([, name = '', keysym]): [string, number] => [name, Number(keysym)],
  ),
  ['EuroSign', 0x20ac],
  ['dead_grave', 0xfe50],
  ['dead_acute', 0xfe51],
  ['dead_circumflex', 0xfe52],
  ['dead_tilde', 0xfe53],
  ['dead_diaeresis', 0xfe57],
]);
