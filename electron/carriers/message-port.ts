import { MESSAGE_BYTES, type PiecesFrame, type WindowPort } from './sent-frame';

/** What is used of Electron's MessagePortMain; the carriers know nothing of Electron itself. */
export interface MainPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** The backend's end of a MessagePort. */
export function messagePort(port: MainPort): WindowPort {
  /** Used again and again, as it is cloned as it is sent: fresh memory for each would be garbage at once. */
  const fullMessage = new Uint8Array(MESSAGE_BYTES);
  return {
    send: (frame) =>
      port.postMessage(frame.t === 'bytes' ? { t: frame.t, id: frame.id, bytes: wholeOf(frame, fullMessage) } : frame),
    onOpen: (listener) => listener(),
    onFrame: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}

/** Cloning a view clones all that is behind it, and Node's buffers are views of large pools. */
function wholeOf({ pieces }: PiecesFrame, fullMessage: Uint8Array): Uint8Array {
  const [first = new Uint8Array()] = pieces;
  if (pieces.length === 1) return first.length === first.buffer.byteLength ? first : new Uint8Array(first);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const whole = length === fullMessage.length ? fullMessage : new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
