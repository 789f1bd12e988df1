import type { XapiError } from '../../shared/xenapi/errors';
import { WireDate } from '../wire/dates';
import { parseFloatText } from '../wire/floats';
import { parseInt64 } from '../wire/ints';
import { arrayXml, memberXml, structXml, textXml } from '../wire/xml';

export interface XmlRequest {
  readonly method: string;
  readonly params: readonly unknown[];
}

const TOKEN = /<(\/?)([A-Za-z][\w.]*)[^<>]*?(\/?)>|<!\[CDATA\[(.*?)\]\]>|<[?!][^>]*>|([^<]+)/gsy;

/** What a value's tags have given so far. */
interface Frame {
  readonly tag: 'value' | 'array' | 'struct';
  readonly items: unknown[];
  readonly names: string[];
}

/** Reads a `methodCall`. Throws SyntaxError, which the server answers with HTTP 500. */
export function parseXmlRequest(body: string): XmlRequest {
  let method: string | undefined;
  let text = '';
  /** The innermost tag of a scalar, empty straight after `<value>`. */
  let scalar = '';
  const params: unknown[] = [];
  const frames: Frame[] = [];
  const open: string[] = [];
  const put = (value: unknown): void => {
    const frame = frames.at(-1);
    if (frame === undefined) params.push(value);
    else frame.items.push(value);
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const match = TOKEN.exec(body);
    if (match === null) throw new SyntaxError('Xmlm.Error');
    const [, slash, tag, selfClosing, verbatim, characters] = match;
    if (verbatim !== undefined) text += verbatim;
    if (characters !== undefined) text += unescapeXml(characters);
    if (tag === undefined) continue;
    const opens = slash === '';
    const closes = slash === '/' || selfClosing === '/';
    if (opens) {
      text = '';
      if (tag === 'value') frames.push({ tag, items: [], names: [] });
      else if (tag === 'array' || tag === 'struct') frames.push({ tag, items: [], names: [] });
      else if (SCALARS.has(tag)) scalar = tag;
    }
    if (opens) open.push(tag);
    if (!closes) continue;
    if (open.pop() !== tag) throw new SyntaxError('Xmlm.Error');
    switch (tag) {
      case 'methodName':
        method = text.trim();
        break;
      case 'name':
        frames.at(-1)?.names.push(text);
        break;
      case 'value': {
        const frame = frames.pop();
        // An untagged value is text, and may be empty.
        put(frame !== undefined && frame.items.length > 0 ? frame.items[0] : text);
        break;
      }
      case 'array':
        put(frames.pop()?.items);
        break;
      case 'struct': {
        const frame = frames.pop();
        put(Object.fromEntries(frame?.names.map((name, index) => [name, frame.items[index]]) ?? []));
        break;
      }
      default:
        if (SCALARS.has(tag)) put(scalarValue(scalar, text));
    }
    text = '';
  }
  if (method === undefined || open.length > 0) throw new SyntaxError('Xmlm.Error');
  return { method, params };
}

const SCALARS: ReadonlySet<string> = new Set([
  'int',
  'i4',
  'i8',
  'boolean',
  'string',
  'double',
  'dateTime.iso8601',
  'nil',
]);

function scalarValue(tag: string, text: string): unknown {
  switch (tag) {
    case 'int':
    case 'i4':
    case 'i8':
      return integer(text.trim());
    case 'double':
      return parseFloatText(text) ?? NaN;
    case 'boolean':
      // xapi: only 1 is true, `<boolean>true</boolean>` is false
      return text.trim() === '1';
    case 'dateTime.iso8601':
      return new WireDate(text.trim());
    case 'nil':
      return null;
    default:
      return text;
  }
}

function integer(text: string): number | bigint {
  const value = parseInt64(text);
  if (value === undefined) throw new SyntaxError('Failure("Int64.of_string")');
  return value;
}

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return characterAt(parseInt(hex, 16));
    if (decimal !== undefined) return characterAt(Number(decimal));
    return ENTITIES.get(name ?? '') ?? whole;
  });
}

function characterAt(codePoint: number): string {
  if (codePoint > LAST_CODE_POINT) throw new SyntaxError('Xmlm.Error');
  return String.fromCodePoint(codePoint);
}

const LAST_CODE_POINT = 0x10ffff;

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function* xmlSuccess(result: Iterable<string>): Generator<string, void> {
  yield `${HEAD}<struct><member><name>Status</name><value>Success</value></member><member><name>Value</name>`;
  yield* result;
  yield `</member></struct></value></param></params></methodResponse>`;
}

/** The server never answers a `<fault>`. */
export function xmlFailure({ code, params }: XapiError): string {
  const description = arrayXml([code, ...params].map(textXml));
  return `<?xml version="1.0"?><methodResponse><params><param>${structXml([
    memberXml('Status', textXml('Failure')),
    memberXml('ErrorDescription', description),
  ])}</param></params></methodResponse>`;
}

/** A reply without the envelope of Status and Value. */
export function* xmlBare(value: Iterable<string>): Generator<string, void> {
  yield '<?xml version="1.0"?><methodResponse><params><param>';
  yield* value;
  yield '</param></params></methodResponse>';
}

const HEAD = '<?xml version="1.0"?><methodResponse><params><param><value>';
