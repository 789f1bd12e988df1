import { describe, expect, it } from 'vitest';
import { keyEvents } from '../../../../shared/model/keyboard/key-presses';
import { LAYOUT_IDS, type LayoutId } from '../../../../shared/model/keyboard/layout';
import { LAYOUTS } from '../../../../shared/model/keyboard/layout-table';
import {
  asOnUsKeyboard,
  typeCharacters,
  typeOnLayout,
  type TypedText,
} from '../../../../shared/model/keyboard/typed-text';

const SHORT: Readonly<Record<string, string>> = { ShiftLeft: 'Shift', AltRight: 'AltGr' };

/** `Shift+KeyA Digit1` */
function written({ typed }: TypedText): string {
  return typed
    .flatMap(({ presses }) =>
      presses.map(({ code, modifiers }) => [...modifiers.map((modifier) => SHORT[modifier]), code].join('+')),
    )
    .join(' ');
}

describe('text on a layout', () => {
  it.each<[LayoutId, string, string]>([
    ['us', 'aA1!', 'KeyA Shift+KeyA Digit1 Shift+Digit1'],
    ['us', '@ "\\|', 'Shift+Digit2 Space Shift+Quote Backslash Shift+Backslash'],
    ['gb', '"@£#~\\', 'Shift+Digit2 Shift+Quote Shift+Digit3 Backslash Shift+Backslash IntlBackslash'],
    ['gb', '|€', 'Shift+IntlBackslash AltGr+Digit4'],
    ['de', 'zyüß', 'KeyY KeyZ BracketLeft Minus'],
    [
      'de',
      '@\\{[]}|~',
      'AltGr+KeyQ AltGr+Minus AltGr+Digit7 AltGr+Digit8 AltGr+Digit9 AltGr+Digit0 AltGr+IntlBackslash AltGr+BracketRight',
    ],
    ['de', '^é', 'Backquote Space Equal KeyE'],
    ['de', '`È', 'Shift+Equal Space Shift+Equal Shift+KeyE'],
    ['de-nodeadkeys', '^`', 'Backquote Shift+Equal'],
    ['fr', 'azqw1é', 'KeyQ KeyW KeyA KeyZ Shift+Digit1 Digit2'],
    ['fr', 'êï^~', 'BracketLeft KeyE Shift+BracketLeft KeyI AltGr+Digit9 AltGr+Digit2'],
    ['fr-windows', '~`', 'AltGr+Digit2 Space AltGr+Digit7 Space'],
    ['es', 'ñ@~á', 'Semicolon AltGr+Digit2 AltGr+Digit4 Quote KeyA'],
    ['es', 'ü`', 'Shift+Quote KeyU BracketLeft Space'],
    ['es-windows', '~õ', 'AltGr+Digit4 Space AltGr+Digit4 KeyO'],
    ['jp', '@:_\\|', 'BracketLeft Quote Shift+IntlRo IntlRo Shift+IntlYen'],
    ['us', 'a\tb\r\nc\rd\n', 'KeyA Tab KeyB Enter KeyC Enter KeyD Enter'],
  ])('on %s, %j is typed as %s', (id, text, keys) => {
    const result = typeOnLayout(text, LAYOUTS[id]);
    expect([written(result), result.untypable]).toEqual([keys, []]);
  });

  it.each<[LayoutId, string, readonly string[]]>([
    ['us', 'aéb你é', ['é', '你']],
    ['gb', '😀', ['😀']],
    // Windows puts an accent before it, X joins them.
    ['de', 'ẑ', ['ẑ']],
    ['us', 'a\u0000\u001b', ['\u0000', '\u001b']],
    ['jp', '¥', ['¥']],
  ])('on %s, of %j it cannot type %j', (id, text, untypable) => {
    expect(typeOnLayout(text, LAYOUTS[id]).untypable).toEqual(untypable);
  });

  it.each(LAYOUT_IDS)('types all of ASCII on %s', (id) => {
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('');
    expect(typeOnLayout(ascii, LAYOUTS[id]).untypable).toEqual([]);
  });

  it('takes letters that come apart as one', () => {
    expect(written(typeOnLayout('e\u0301', LAYOUTS.de))).toBe('Equal KeyE');
  });

  it('lets go of every key that it presses, modifiers last', () => {
    const [first] = typeOnLayout('@', LAYOUTS.de).typed.flatMap(({ presses }) => presses);
    expect(first === undefined ? [] : keyEvents(first)).toEqual([
      { code: 'AltRight', keysym: 0xfe03, isDown: true },
      { code: 'KeyQ', keysym: 0x40, isDown: true },
      { code: 'KeyQ', keysym: 0x40, isDown: false },
      { code: 'AltRight', keysym: 0xfe03, isDown: false },
    ]);
  });
});

it('types characters themselves as keysyms, with Shift where a US keyboard has it', () => {
  const { typed } = typeCharacters('aAé€你\n');
  expect(typed.flatMap(({ presses }) => presses)).toEqual([
    { code: '', keysym: 0x61, modifiers: [] },
    { code: '', keysym: 0x41, modifiers: ['ShiftLeft'] },
    { code: '', keysym: 0xe9, modifiers: [] },
    { code: '', keysym: 0x20ac, modifiers: [] },
    { code: '', keysym: 0x01004f60, modifiers: [] },
    { code: 'Enter', keysym: 0xff0d, modifiers: [] },
  ]);
});

it('names keys as a US keyboard does for a server that knows keys by their characters alone', () => {
  const presses = typeOnLayout('z?<', LAYOUTS.de).typed.flatMap((typed) => typed.presses);
  expect(presses.map((press) => String.fromCharCode(asOnUsKeyboard(press).keysym))).toEqual(['y', '_', '<']);
});
