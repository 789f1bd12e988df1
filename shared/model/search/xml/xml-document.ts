import { ReasonError, text } from '../../../contract';
import { escapeAttribute, unescapeXml } from '../../xml-tags';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}

/** Text between elements is a string. */
type XmlNode = XmlElement | string;

/** Deeper than anybody nests, and shallow enough to be walked. */
const MAX_DEPTH = 200;

const NAME = '[\\p{L}_:][\\p{L}\\p{N}_:.-]*';
const ATTRIBUTES = `((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)`;
const COMMENT = '<!--[^]*?-->';
const INSTRUCTION = '<\\?[^]*?\\?>';
/** Without declarations of its own: those are never needed, and can be made to do harm. */
const DOCTYPE = '<!DOCTYPE[^<>\\[]*>';
const CDATA = '<!\\[CDATA\\[([^]*?)\\]\\]>';
const END = `</(${NAME})\\s*>`;
const START = `<(${NAME})${ATTRIBUTES}\\s*(/?)>`;
const MARKUP = new RegExp(`${COMMENT}|${INSTRUCTION}|${DOCTYPE}|${CDATA}|${END}|${START}`, 'uy');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gu');

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** The document's one element. Throws ReasonError, with the line, where it is not well-formed. */
export function parseXml(xml: string): XmlElement {
  const document: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open: OpenElement[] = [document];
  let at = 0;
  while (at < xml.length) {
    const current = open.at(-1) ?? document;
    const next = indexOrEnd(xml, '<', at);
    if (next > at) addText(current, unescapeXml(xml.slice(at, next)), () => refuse('xmlTextOutside', xml, at));
    at = next;
    if (at === xml.length) break;
    MARKUP.lastIndex = at;
    const found = MARKUP.exec(xml);
    if (found === null) refuse('xmlMarkup', xml, at);
    const [all, cdata, end, start, attributes = '', isEmpty] = found;
    if (cdata !== undefined) addText(current, cdata, () => refuse('xmlTextOutside', xml, at));
    if (end !== undefined) {
      if (current === document || current.name !== end) refuse('xmlEnd', xml, at);
      open.pop();
    }
    if (start !== undefined) {
      if (current === document && document.children.length > 0) refuse('xmlSecond', xml, at);
      if (open.length > MAX_DEPTH) refuse('xmlDepth', xml, at);
      const element: OpenElement = { name: start, attributes: parseAttributes(attributes), children: [] };
      current.children.push(element);
      if (isEmpty === '') open.push(element);
    }
    at += all.length;
  }
  if (open.length > 1) refuse('xmlUnclosed', xml, at);
  return elementsOf(document)[0] ?? refuse('xmlEmpty', xml, at);
}

export function elementsOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== 'string');
}

export function makeElement(
  name: string,
  attributes: readonly (readonly [string, string])[] = [],
  children: readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes: new Map(attributes), children };
}

/** On one line, as .NET writes a document without formatting. */
export function formatXml({ name, attributes, children }: XmlElement): string {
  const start = startTag(name, attributes);
  if (children.length === 0) return `<${start} />`;
  const inner = children.map((child) => (typeof child === 'string' ? escapeText(child) : formatXml(child)));
  return `<${start}>${inner.join('')}</${name}>`;
}

/** Over several lines; for documents whose elements hold no text. */
export function formatXmlLines(element: XmlElement, indent = ''): string {
  const start = startTag(element.name, element.attributes);
  const inner = elementsOf(element);
  if (inner.length === 0) return `${indent}${formatXml(element)}\n`;
  const lines = inner.map((child) => formatXmlLines(child, `${indent}    `)).join('');
  return `${indent}<${start}>\n${lines}${indent}</${element.name}>\n`;
}

function startTag(name: string, attributes: ReadonlyMap<string, string>): string {
  return [name, ...Array.from(attributes, ([key, value]) => `${key}="${escapeAttribute(value)}"`)].join(' ');
}

function escapeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** White space between elements means nothing. */
function addText(element: OpenElement, value: string, refuseText: () => void): void {
  if (value.replace('\uFEFF', '').trim() === '') return;
  if (element.name === '') refuseText();
  element.children.push(value);
}

function parseAttributes(attributes: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(attributes.matchAll(ATTRIBUTE), ([, name = '', double, single]) => [
      name,
      unescapeXml(double ?? single ?? ''),
    ]),
  );
}

function indexOrEnd(xml: string, part: string, from: number): number {
  const index = xml.indexOf(part, from);
  return index === -1 ? xml.length : index;
}

type Problem = 'xmlTextOutside' | 'xmlMarkup' | 'xmlEnd' | 'xmlSecond' | 'xmlDepth' | 'xmlUnclosed' | 'xmlEmpty';

function refuse(problem: Problem, xml: string, at: number): never {
  throw new ReasonError(text(`reason.${problem}`, { line: xml.slice(0, at).split('\n').length }));
}
