import { describe, expect, it } from 'vitest';
import { fieldType } from '../../../simulator/database/field-type';
import { tables } from '../../../simulator/database/tables';
import { dumpFieldName, fieldOfDump } from '../../../simulator/dump/field-names';
import { formatField, parseField } from '../../../simulator/dump/field-text';
import { formatSExpression, parseSExpression } from '../../../simulator/dump/s-expression';
import { TagReader, type Tag } from '../../../simulator/dump/tag-reader';
import { protectSpaces, unprotectSpaces } from '../../../simulator/dump/white-space';

describe('s-expressions of a dump', () => {
  it.each<[text: string, value: ReturnType<typeof parseSExpression>]>([
    ['()', []],
    ["('a' 'b')", ['a', 'b']],
    ['("a" "b")', ['a', 'b']],
    [
      "(('key' 'value') ('other' ''))",
      [
        ['key', 'value'],
        ['other', ''],
      ],
    ],
    ['(("it\'s" "a \\"quote\\""))', [["it's", 'a "quote"']]],
    ["('it\\'s C:\\\\Windows')", ["it's C:\\Windows"]],
    ['(bare words)', ['bare', 'words']],
    ["('a'", undefined],
    ["('a", undefined],
    ["('a'))", undefined],
    ['', undefined],
  ])('reads %s', (text, value) => {
    expect(parseSExpression(text)).toEqual(value);
  });

  it('writes what it reads again, whatever the texts hold', () => {
    const value = ["it's", 'say "x"', 'C:\\Windows\\', '(not) a list', '', ['nested', []]];
    expect(parseSExpression(formatSExpression(value))).toEqual(value);
  });
});

describe('white space in a dump', () => {
  it.each([
    ['a%.b', 'a b'],
    ['%_x%n%r%ty%%', '  x\n\r\ty%'],
    ['100%z', '100%z'],
  ])('reads %s', (written, text) => {
    expect(unprotectSpaces(written)).toBe(text);
  });

  it.each(['', ' ', '   ', ' a  b ', '100%', '%n', 'tab\there\r\nthere', '%%..%_'])(
    'survives being written: %j',
    (text) => {
      expect(unprotectSpaces(protectSpaces(text))).toBe(text);
    },
  );
});

describe('fields of a dump', () => {
  it.each<[type: string, text: string, value: unknown]>([
    ['int', '-1', -1],
    ['float', '0.', 0],
    ['float', 'nan', NaN],
    ['float', '-inf', -Infinity],
    ['bool', 'true', true],
    ['datetime', '20110526T12:21:36Z', Date.UTC(2011, 4, 26, 12, 21, 36)],
    ['VM ref', '', 'OpaqueRef:NULL'],
    ['string set', "('a' 'b')", ['a', 'b']],
    ['(string -> string) map', "(('a' 'b') ('__proto__' 'c'))", JSON.parse('{"a":"b","__proto__":"c"}')],
    ['(int -> float) map', "(('0' '0.5'))", { 0: 0.5 }],
    ['int set', "('1' 'many' '3')", [1, 3]],
  ])('reads %s %s', (type, text, value) => {
    expect(parseField(fieldType(type), text)).toEqual(value);
  });

  it.each([
    ['int', 'many'],
    ['bool', '1'],
    ['datetime', 'yesterday'],
    ['string set', 'a, b'],
  ])('leaves to the default what is no %s: %s', (type, text) => {
    expect(parseField(fieldType(type), text)).toBeUndefined();
  });

  it('writes every field of the datamodel under a name that reads as the field again', () => {
    for (const table of tables.values()) {
      for (const { name } of table.fields) expect(fieldOfDump(dumpFieldName(table, name))).toBe(name);
    }
  });

  it('writes every default of the datamodel so that it reads as itself', () => {
    for (const table of tables.values()) {
      for (const { name, type } of table.fields) {
        if (type.kind === 'record' || table.blank[name] === undefined) continue;
        expect([name, parseField(type, formatField(type, table.blank[name]))]).toEqual([name, table.blank[name]]);
      }
    }
  });
});

describe('tags of a dump', () => {
  function tagsOf(text: string, pieceLength: number): readonly Tag[] {
    const reader = new TagReader();
    const tags: Tag[] = [];
    for (let at = 0; at < text.length; at += pieceLength) tags.push(...reader.read(text.slice(at, at + pieceLength)));
    return tags;
  }

  const text =
    '\ufeff<?xml version="1.0"?>\n<!-- a > in a "comment -->\n<table name="VM">\n' +
    `<row a='x > "y"' b = "&lt;&amp;&gt;&quot;&apos;&#65;&#x4e2d;&other;" />\n</table>`;
  const tags = [
    { name: 'table', kind: 'open', attributes: new Map([['name', 'VM']]), line: 3 },
    {
      name: 'row',
      kind: 'empty',
      attributes: new Map([
        ['a', 'x > "y"'],
        ['b', `<&>"'A中&other;`],
      ]),
      line: 4,
    },
    { name: 'table', kind: 'close', attributes: new Map(), line: 5 },
  ];

  it.each([1, 7, 1000])('are the same however the text is cut: into pieces of %i', (pieceLength) => {
    expect(tagsOf(text, pieceLength)).toEqual(tags);
  });

  it.each([
    ['PK\u0003\u0004', 'Line 1: text that is in no tag'],
    ['\n\n{"json": 1}', 'Line 3: text that is in no tag'],
    ['<row a=1>', 'Line 1: an attribute without quotes: a'],
    ['<row a>', 'Line 1: an attribute without a value: a'],
    ['<>', 'Line 1: a tag without a name'],
  ])('are not found in %j', (wrong, words) => {
    expect(() => tagsOf(wrong, 1000)).toThrow(words);
  });

  it.each(['<row a="', '<!--'])('are given up, in good time, after 16 MB of %j without an end', (start) => {
    const endless = start + 'x'.repeat(17 * 1024 * 1024);
    expect(() => tagsOf(endless, 1024 * 1024)).toThrow('a tag without an end');
  });
});
