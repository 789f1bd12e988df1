/** A name with text, or with elements, in it. */
export type XmlElement = readonly [name: string, content: string | readonly XmlElement[]];

/** A document as the storage drivers print theirs. */
export function prettyXml(root: XmlElement): string {
  return `<?xml version="1.0" ?>\n${lines(root, '')}`;
}

function lines([name, content]: XmlElement, indent: string): string {
  if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>\n`;
  if (content.length === 0) return `${indent}<${name}/>\n`;
  const inner = content.map((element) => lines(element, `${indent}\t`)).join('');
  return `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
