import english from '../../renderer/strings/en.json';
import chinese from '../../renderer/strings/zh-CN.json';

/** Keys among `{ key }` objects anywhere in a value that a language has no words for; plural forms count. */
export function missingTexts(value: unknown): readonly string[] {
  return [...new Set(keysIn(value))].filter((key) => !has(english, key) || !has(chinese, key));
}

function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const key: unknown = Reflect.get(value, 'key');
  return [...(typeof key === 'string' ? [key] : []), ...Object.values(value).flatMap(keysIn)];
}

function has(strings: object, key: string): boolean {
  return typeof lookUp(strings, key) === 'string' || typeof lookUp(strings, `${key}_other`) === 'string';
}

function lookUp(strings: object, key: string): unknown {
  let value: unknown = strings;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
