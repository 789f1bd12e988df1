import type { Text } from '../../../contract';
import { text } from '../../../contract';

/** What is wrong with a typed filter, and where. */
export class LanguageError extends Error {
  constructor(
    readonly problem: Text,
    readonly start: number,
    readonly end: number,
  ) {
    super(problem.key);
  }
}

/** A word as it was typed: with quotes it means just itself. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s*/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
/** What a value may hold without quotes. */
const PLAIN = /[^\s(),"]+/y;
/** A property, or a word that stands alone. */
const NAME = /[^\s(),":=!~^$<>]+/y;

/** Reads a typed filter from left to right. */
export class Scanner {
  at = 0;

  constructor(readonly typed: string) {}

  isAtEnd(): boolean {
    this.skipSpace();
    return this.at === this.typed.length;
  }

  /** Whether this comes next, which is then passed by. */
  take(symbol: string): boolean {
    this.skipSpace();
    if (!this.typed.startsWith(symbol, this.at)) return false;
    this.at += symbol.length;
    return true;
  }

  /** The same for a word: `or` is not in `orange`. */
  takeWord(word: string): boolean {
    this.skipSpace();
    const before = this.at;
    const found = this.match(NAME);
    const isWord = found?.[0].toLowerCase() === word && !/[:=!~^$<>"]/.test(this.typed.charAt(this.at));
    if (!isWord) this.at = before;
    return isWord;
  }

  /** Whether this stands right here, without space before it. */
  startsWith(symbol: string): boolean {
    return this.typed.startsWith(symbol, this.at);
  }

  name(): Word | undefined {
    return this.word(NAME);
  }

  value(): Word | undefined {
    return this.word(PLAIN);
  }

  refuse(key: string, params?: Text['params'], start = this.at, end = this.typed.length): never {
    const from = Math.min(start, this.typed.length);
    throw new LanguageError(text(`search.language.${key}`, params), from, Math.max(from, end));
  }

  private word(plain: RegExp): Word | undefined {
    this.skipSpace();
    const start = this.at;
    if (this.startsWith('"')) {
      const found = this.match(QUOTED);
      if (found === null) this.refuse('quote');
      return { text: (found[1] ?? '').replace(/\\([^])/g, '$1'), isQuoted: true, start, end: this.at };
    }
    const found = this.match(plain);
    return found === null ? undefined : { text: found[0], isQuoted: false, start, end: this.at };
  }

  private skipSpace(): void {
    this.match(SPACE);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.typed);
    if (found !== null) this.at += found[0].length;
    return found;
  }
}
