import type { ErrorData } from './errors';
import type { Patch } from './rows';

/**
 * What both carriers carry. Electron passes these as structured clones over a MessagePort; the WebSocket
 * carrier sends all but `bytes` as JSON, and `bytes` as a binary message (4 bytes id, big-endian, then the bytes).
 * Ids are chosen by the client, and are unique for the life of a port.
 */
export type ClientFrame =
  | { readonly t: 'call'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly t: 'listen'; readonly id: number; readonly name: string; readonly params: unknown }
  /** The patch was applied; the next may come. */
  | { readonly t: 'ack'; readonly id: number }
  | { readonly t: 'open'; readonly id: number; readonly name: string; readonly params: unknown }
  | BytesFrame
  | CreditFrame
  /** Ends a topic or a channel. */
  | { readonly t: 'close'; readonly id: number };

export type ServerFrame =
  | { readonly t: 'result'; readonly id: number; readonly value: unknown }
  | { readonly t: 'patch'; readonly id: number; readonly patch: Patch }
  | { readonly t: 'opened'; readonly id: number }
  | BytesFrame
  | CreditFrame
  /** A call failed, or a topic or channel ended; `error` is missing when a channel ended well. */
  | { readonly t: 'end'; readonly id: number; readonly error?: ErrorData };

export interface BytesFrame {
  readonly t: 'bytes';
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** The receiver consumed this many bytes; a sender has at most CHANNEL_WINDOW_BYTES unconsumed. */
export interface CreditFrame {
  readonly t: 'credit';
  readonly id: number;
  readonly bytes: number;
}

export const CHANNEL_WINDOW_BYTES = 1024 * 1024;
/** A window that reads gives credit in steps of this size, so that not each frame costs another one; the last ones it may owe. */
export const CREDIT_STEP_BYTES = CHANNEL_WINDOW_BYTES / 4;

/** One end of a carrier. Order is kept; nothing is lost while it is open. */
export interface FramePort<Out, In> {
  send(frame: Out): void;
  /** Called when frames begin to flow, at once if they do already; what was sent before has waited. */
  onOpen(listener: () => void): void;
  onFrame(listener: (frame: In) => void): void;
  /** Once and last; also when it never opened. */
  onClose(listener: () => void): void;
  close(): void;
}
