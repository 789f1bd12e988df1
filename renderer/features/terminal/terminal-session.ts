import {
  createFrameReader,
  dataFrame,
  messageFrame,
  type Bridge,
  type ByteChannel,
  type ChannelParams,
  type ErrorData,
  type TerminalAnswer,
  type TerminalMessage,
  type TerminalSize,
} from '../../../shared/contract';

/** Where and as whom a terminal is opened. */
export type TerminalTarget = Omit<ChannelParams<'terminal'>, 'columns' | 'rows' | 'id'>;

export type TerminalQuestion = Extract<TerminalMessage, { kind: 'hostKey' | 'login' | 'prompts' }>;

export type TerminalPhase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'asking'; readonly question: TerminalQuestion; readonly isAnswered: boolean }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'ended';
      readonly error?: ErrorData | undefined;
      readonly exit?: { readonly code?: number; readonly signal?: string } | undefined;
    };

/** Of what is pasted, which may be of any length. */
const PIECE_BYTES = 64 * 1024;

/** One connection of a terminal, from its opening to its end. */
export interface TerminalSession {
  type(bytes: Uint8Array): void;
  answer(answer: TerminalAnswer): void;
  resize(size: TerminalSize): void;
  /** No event comes after it. */
  close(): void;
}

interface TerminalSessionEvents {
  readonly onPhase: (phase: TerminalPhase) => void;
  /** What the server says before anybody has logged in. */
  readonly onBanner: (words: string) => void;
  /** Resolves once it is shown. */
  readonly onOutput: (bytes: Uint8Array) => Promise<void>;
}

export function openTerminalSession(
  bridge: Bridge,
  params: ChannelParams<'terminal'>,
  { onPhase, onBanner, onOutput }: TerminalSessionEvents,
): TerminalSession {
  let isOpen = false;
  let isClosed = false;
  let question: TerminalQuestion | undefined;
  let exit: { readonly code?: number; readonly signal?: string } | undefined;
  let shown: Promise<void> = Promise.resolve();
  const read = createFrameReader({
    onData: (data) => {
      shown = onOutput(data.slice());
    },
    onMessage: (message) => receive(parseMessage(message)),
  });

  function receive(message: TerminalMessage): void {
    switch (message.kind) {
      case 'banner':
        onBanner(message.words);
        return;
      case 'open':
        isOpen = true;
        onPhase({ kind: 'open' });
        return;
      case 'exit':
        exit = message;
        return;
      default:
        question = message;
        onPhase({ kind: 'asking', question, isAnswered: false });
    }
  }

  const channel: ByteChannel = bridge.open('terminal', params, {
    onOpen: () => undefined,
    onBytes: (bytes) => {
      if (isClosed) return;
      read(bytes);
      return shown;
    },
    onClose: (error) => {
      if (isClosed) return;
      isClosed = true;
      onPhase({ kind: 'ended', error, exit });
    },
  });

  return {
    type: (bytes) => {
      if (!isOpen) return;
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
        channel.send(dataFrame(bytes.subarray(at, at + PIECE_BYTES)));
      }
    },
    answer: (answer) => {
      if (question !== undefined) onPhase({ kind: 'asking', question, isAnswered: true });
      channel.send(messageFrame(answer));
    },
    resize: (size) => channel.send(messageFrame({ kind: 'resize', ...size } satisfies TerminalAnswer)),
    close: () => {
      isClosed = true;
      channel.close();
    },
  };
}

/** The backend's own word. */
function parseMessage(message: unknown): TerminalMessage {
  return message as TerminalMessage;
}
