import { Duplex } from 'node:stream';
import {
  createFrameReader,
  dataFrame,
  messageFrame,
  ReasonError,
  terminalAnswerSchema,
  text,
  type TerminalAnswer,
  type TerminalMessage,
  type TerminalSize,
} from '../../../shared/contract';

type Answer<K extends TerminalAnswer['kind']> = Extract<TerminalAnswer, { kind: K }>;

/** A shell as it is joined to a terminal's channel. */
export interface Shell {
  readonly stream: Duplex;
  resize(size: TerminalSize): void;
}

interface Question {
  readonly kinds: readonly TerminalAnswer['kind'][];
  readonly answer: (answer: TerminalAnswer) => void;
}

/**
 * The backend's end of a terminal's channel: tells and asks the window by messages, and from `join` on carries what is
 * typed and shown, under back-pressure both ways. Destroyed when the window closes it.
 */
export class TerminalStream extends Duplex {
  private readonly closing = new AbortController();
  /** Aborted when nobody is there any more. */
  readonly signal = this.closing.signal;
  private question: Question | undefined;
  private shell: Shell | undefined;
  /** What is told and shown is complete, though the window may yet have to read it. */
  isFinished = false;
  private readonly feed = createFrameReader({
    onData: (data) => this.shell?.stream.write(Buffer.from(data)),
    onMessage: (message) => this.receive(message),
  });

  constructor(public size: TerminalSize) {
    super();
  }

  tell(message: TerminalMessage): void {
    if (!this.destroyed && !this.isFinished) this.push(messageFrame(message));
  }

  /** Resolves to the window's answer, of one of these kinds. */
  ask<K extends TerminalAnswer['kind']>(message: TerminalMessage, ...kinds: readonly K[]): Promise<Answer<K>> {
    return new Promise((resolve) => {
      this.question = {
        kinds,
        answer: (answer) => {
          if (isOneOf(answer, kinds)) resolve(answer);
        },
      };
      this.tell(message);
    });
  }

  join(shell: Shell): void {
    this.shell = shell;
    shell.resize(this.size);
    shell.stream.on('data', (data: Buffer) => {
      if (!this.push(dataFrame(data))) shell.stream.pause();
    });
    this.tell({ kind: 'open' });
  }

  /** Nothing more is shown. */
  finish(): void {
    this.isFinished = true;
    if (!this.destroyed) this.push(null);
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      this.feed(bytes);
    } catch (error) {
      done(new ReasonError(text('reason.badParameters', { detail: String(error) })));
      return;
    }
    const stream = this.shell?.stream;
    if (stream?.writableNeedDrain === true) stream.once('drain', () => done());
    else done();
  }

  override _read(): void {
    this.shell?.stream.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.closing.abort();
    done(error);
  }

  private receive(message: unknown): void {
    const answer = terminalAnswerSchema.parse(message);
    if (answer.kind === 'resize') {
      this.size = { columns: answer.columns, rows: answer.rows };
      this.shell?.resize(this.size);
    } else if (this.question?.kinds.includes(answer.kind) === true) {
      const { answer: give } = this.question;
      this.question = undefined;
      give(answer);
    }
  }
}

function isOneOf<K extends TerminalAnswer['kind']>(answer: TerminalAnswer, kinds: readonly K[]): answer is Answer<K> {
  return kinds.some((kind) => kind === answer.kind);
}
