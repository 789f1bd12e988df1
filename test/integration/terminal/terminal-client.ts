import type { Duplex } from 'node:stream';
import {
  createFrameReader,
  dataFrame,
  messageFrame,
  ReasonError,
  type TerminalAnswer,
  type TerminalMessage,
} from '../../../shared/contract';
import { until } from '../../helpers/until';

/** The window's end of a terminal's channel. */
export interface TerminalClient {
  /** Resolves to the next message of this kind, which has to be the next. */
  next(): Promise<TerminalMessage>;
  answer(answer: TerminalAnswer): void;
  type(text: string): void;
  /** Resolves once what was shown holds the text. */
  shows(text: string): Promise<void>;
  /** Resolves to the error that ended it; undefined for a good end. */
  readonly ended: Promise<Error | undefined>;
  /** Reads nothing until it is released. */
  hold(): void;
  release(): void;
  /** From here on reads a little at a time. */
  dawdle(): void;
  /** The most that has waited to be read, once it dawdles. */
  mostHeldBytes(): number;
  close(): void;
}

const SIP_BYTES = 4096;

export function terminalClient(stream: Duplex): TerminalClient {
  const messages: TerminalMessage[] = [];
  const listeners = new Set<() => void>();
  let shown = '';
  const read = createFrameReader({
    onData: (data) => {
      shown += Buffer.from(data).toString();
    },
    onMessage: (message) => messages.push(message as TerminalMessage),
  });
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  stream.on('data', (bytes: Buffer) => {
    read(bytes);
    for (const listener of listeners) listener();
  });
  let failure: Error | undefined;
  const ended = new Promise<Error | undefined>((resolve) => {
    stream.on('error', (error) => {
      failure = error;
    });
    stream.on('end', () => resolve(undefined));
    stream.on('close', () => resolve(failure));
  });
  let mostHeldBytes = 0;
  const sip = (): void => {
    mostHeldBytes = Math.max(mostHeldBytes, stream.readableLength);
    stream.read(stream.readableLength > SIP_BYTES ? SIP_BYTES : undefined);
    if (!stream.readableEnded && !stream.destroyed) setImmediate(sip);
  };
  return {
    ended,
    next: async () => {
      await until(onChange, () => messages.length > 0);
      const [message] = messages.splice(0, 1);
      if (message === undefined) throw new Error('no message');
      return message;
    },
    answer: (answer) => stream.write(messageFrame(answer)),
    type: (text) => stream.write(dataFrame(Buffer.from(text))),
    shows: (text) => until(onChange, () => shown.includes(text)),
    hold: () => stream.pause(),
    release: () => stream.resume(),
    dawdle: () => {
      stream.pause();
      sip();
    },
    mostHeldBytes: () => mostHeldBytes,
    close: () => stream.destroy(),
  };
}

/** Why a terminal ended; undefined for a good end. */
export async function reasonOf({ ended }: TerminalClient): Promise<string | undefined> {
  const error = await ended;
  return error instanceof ReasonError ? error.reason.key : error?.message;
}
