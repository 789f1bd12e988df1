import { BadDump } from './bad-dump';

/** A tag of an XML document that has nothing but tags. */
export interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: ReadonlyMap<string, string>;
  /** Counted from 1. */
  readonly line: number;
}

/** Longer than any row of a pool's database; a file without an end of a tag must not fill the memory. */
const LONGEST_TAG = 16 * 1024 * 1024;
const [NEWLINE, DOUBLE_QUOTE, SINGLE_QUOTE, GREATER] = [0x0a, 0x22, 0x27, 0x3e];
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads tags from text that comes in pieces, and holds no more of it than the tag that is not yet complete. */
export class TagReader {
  private text = '';
  private line = 1;
  /** How far the tag that `text` begins with was looked through for its end, so that no piece of it is looked at twice. */
  private seen = { at: 0, quote: 0 };

  /** The tags that are complete by now. Throws BadDump for text that no dump has. */
  *read(piece: string): Generator<Tag, void> {
    this.text += piece;
    let at = 0;
    for (;;) {
      const start = this.text.indexOf('<', at);
      this.skip(at, start === -1 ? this.text.length : start);
      if (start === -1) {
        this.text = '';
        return;
      }
      const end = this.endOf(start);
      if (end === undefined) {
        this.text = this.text.slice(start);
        this.seen.at -= start;
        if (this.text.length > LONGEST_TAG) throw this.problem('a tag without an end');
        return;
      }
      this.seen = { at: 0, quote: 0 };
      const tag = this.parse(start + 1, end);
      this.line += countLines(this.text, start, end);
      at = end + 1;
      if (tag !== undefined) yield tag;
    }
  }

  /** Line that reading has come to. */
  get position(): number {
    return this.line;
  }

  /** Whether a tag has begun that has not ended. */
  get isInTag(): boolean {
    return this.text !== '';
  }

  private skip(from: number, to: number): void {
    const between = this.text.slice(from, to);
    // A byte order mark is white space here.
    const word = between.search(/\S/);
    this.line += countLines(between, 0, word === -1 ? between.length : word);
    if (word !== -1) throw this.problem('text that is in no tag');
  }

  /** Place of the `>` that ends what begins here; undefined where it is not there yet. */
  private endOf(start: number): number | undefined {
    if (this.text.startsWith('<!--', start)) {
      const end = this.text.indexOf('-->', Math.max(start + 4, this.seen.at));
      // The end may be cut in two.
      this.seen.at = Math.max(start, this.text.length - 2);
      return end === -1 ? undefined : end + 2;
    }
    let { quote } = this.seen;
    for (let at = Math.max(start + 1, this.seen.at); at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === GREATER) return at;
      else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
    }
    this.seen = { at: this.text.length, quote };
    return undefined;
  }

  /** undefined for declarations and comments. */
  private parse(from: number, end: number): Tag | undefined {
    const first = this.text[from];
    if (first === '?' || first === '!') return undefined;
    const isClosing = first === '/';
    const isEmpty = this.text[end - 1] === '/';
    const inner = this.text.slice(isClosing ? from + 1 : from, isEmpty ? end - 1 : end);
    const name = /^[\w:.-]+/.exec(inner)?.[0];
    if (name === undefined) throw this.problem('a tag without a name');
    return {
      name,
      kind: isClosing ? 'close' : isEmpty ? 'empty' : 'open',
      attributes: this.attributes(inner, name.length),
      line: this.line,
    };
  }

  private attributes(inner: string, from: number): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (let at = from; ;) {
      const equals = inner.indexOf('=', at);
      const name = inner.slice(at, equals === -1 ? undefined : equals).trim();
      if (equals === -1) {
        if (name !== '') throw this.problem(`an attribute without a value: ${name.slice(0, 40)}`);
        return attributes;
      }
      let open = equals + 1;
      while (inner[open] === ' ' || inner[open] === '\n') open += 1;
      const quote = inner[open];
      const close = quote === '"' || quote === "'" ? inner.indexOf(quote, open + 1) : -1;
      if (close === -1) throw this.problem(`an attribute without quotes: ${name.slice(0, 40)}`);
      attributes.set(name, unescapeXml(inner.slice(open + 1, close)));
      at = close + 1;
    }
  }

  private problem(detail: string): BadDump {
    return new BadDump('not-a-dump', this.line, detail);
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === NEWLINE) lines += 1;
  return lines;
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return characterOf(parseInt(hex, 16)) ?? whole;
    if (decimal !== undefined) return characterOf(Number(decimal)) ?? whole;
    return ENTITIES[name ?? ''] ?? whole;
  });
}

function characterOf(code: number): string | undefined {
  return code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}
