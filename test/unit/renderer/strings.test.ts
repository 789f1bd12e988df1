import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../renderer/app/strings';
import en from '../../../renderer/strings/en.json';
import zhCN from '../../../renderer/strings/zh-CN.json';

/** English tells one from many, Chinese does not. */
const PLURAL = /_(one|other)$/;

function flatten(strings: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(strings) as [string, unknown][]) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\{\w+/g))].sort();
}

const english = flatten(en);
const chinese = flatten(zhCN);

describe('the strings', () => {
  it('are the same in both languages', () => {
    const keys = (strings: ReadonlyMap<string, string>) =>
      [...new Set([...strings.keys()].map((key) => key.replace(PLURAL, '')))].sort();
    expect(keys(chinese)).toEqual(keys(english));
  });

  it('have all plural forms of their language', () => {
    const bases = [...english.keys(), ...chinese.keys()]
      .filter((key) => PLURAL.test(key))
      .map((key) => key.replace(PLURAL, ''));
    const missing = bases.filter(
      (base) => !english.has(`${base}_one`) || !english.has(`${base}_other`) || !chinese.has(`${base}_other`),
    );
    expect(missing).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    const different = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('have every key that the window names', () => {
    const known = new Set([...english.keys()].map((key) => key.replace(PLURAL, '')));
    const named = sourceFiles('renderer').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['zh-CN', ['en-US'], 'zh-CN'],
    ['system', ['de-DE', 'zh-Hans-CN', 'en'], 'zh-CN'],
    ['system', ['en-GB', 'zh-CN'], 'en'],
    ['system', ['de-DE'], 'en'],
    ['system', [], 'en'],
  ] as const)('is, preferring %s on a system with %j, %s', (preference, system, language) => {
    expect(languageOf(preference, system)).toBe(language);
  });
});

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}
