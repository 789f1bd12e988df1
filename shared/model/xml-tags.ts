const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The highest code point there is. */
const LAST_CODE_POINT = 0x10ffff;

/** The attributes of each element of a name, wherever it stands, for small documents without text of their own. */
export function tagsIn(xml: string, element: string): readonly ReadonlyMap<string, string>[] {
  const tags = new RegExp(`<${element}((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*/?>`, 'g');
  return Array.from(xml.replace(/<!--.*?-->/gs, '').matchAll(tags), ([, attributes = '']) => {
    const pairs = Array.from(attributes.matchAll(ATTRIBUTE), ([, name = '', double, single]): [string, string] => [
      name,
      unescapeXml(double ?? single ?? ''),
    ]);
    return new Map(pairs);
  });
}

/** As .NET writes the value of an attribute between double quotes. */
export function escapeAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;')
    .replaceAll('\n', '&#xA;');
}

/** What is no entity stands as it is. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hexadecimal, decimal, name) => {
    if (typeof name === 'string') return ENTITIES.get(name) ?? all;
    const code = typeof hexadecimal === 'string' ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : all;
  });
}
