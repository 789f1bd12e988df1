import { finished, type Duplex } from 'node:stream';
import {
  CHANNEL_WINDOW_BYTES,
  toErrorData,
  type BytesFrame,
  type CreditFrame,
  type ErrorData,
} from '../../shared/contract';
import { MESSAGE_BYTES, type SentFrame } from './sent-frame';

/** One byte channel at the backend's end: a stream joined to its frames, under back-pressure both ways. */
export interface ServerChannel {
  /** False when the client broke the protocol. */
  receive(frame: BytesFrame | CreditFrame): boolean;
  destroy(): void;
}

interface Carrier {
  send(frame: SentFrame): void;
  /** The stream is over; nothing more comes from this channel. */
  onEnd(error: ErrorData | undefined): void;
}

export function openServerChannel(id: number, stream: Duplex, carrier: Carrier): ServerChannel {
  let roomBytes = CHANNEL_WINDOW_BYTES;
  let unwrittenBytes = 0;
  let pieces: Uint8Array[] = [];
  let piecesBytes = 0;
  let flushing: NodeJS.Immediate | undefined;

  const flush = (): void => {
    clearImmediate(flushing);
    flushing = undefined;
    if (pieces.length === 0) return;
    carrier.send({ t: 'bytes', id, pieces });
    pieces = [];
    piecesBytes = 0;
  };
  const take = (chunk: Uint8Array): void => {
    const piece = chunk.subarray(0, roomBytes);
    roomBytes -= piece.length;
    pieces.push(piece);
    piecesBytes += piece.length;
    if (piecesBytes >= MESSAGE_BYTES) flush();
    else flushing ??= setImmediate(flush);
    if (roomBytes > 0) return;
    stream.pause();
    if (piece.length < chunk.length) stream.unshift(chunk.subarray(piece.length));
  };
  const stopWatching = finished(stream, { writable: false }, (error) => {
    flush();
    stream.destroy();
    carrier.onEnd(error === undefined || error === null ? undefined : streamError(error));
  });
  stream.on('data', take);

  return {
    receive: (frame) => {
      if (frame.t === 'credit') {
        roomBytes += frame.bytes;
        stream.resume();
        return roomBytes <= CHANNEL_WINDOW_BYTES;
      }
      const { bytes } = frame;
      unwrittenBytes += bytes.length;
      if (unwrittenBytes > CHANNEL_WINDOW_BYTES) return false;
      if (bytes.length === 0 || !stream.writable) return true;
      stream.write(bytes, (error) => {
        unwrittenBytes -= bytes.length;
        if (error === undefined || error === null) carrier.send({ t: 'credit', id, bytes: bytes.length });
      });
      return true;
    },
    destroy: () => {
      stopWatching();
      clearImmediate(flushing);
      // A stream may still fail while it is being destroyed, and nobody is left to hear it.
      stream.on('error', () => undefined);
      stream.destroy();
    },
  };
}

function streamError(error: NodeJS.ErrnoException): ErrorData {
  if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET') {
    return { kind: 'transport', transport: 'cut', host: '', detail: error.message };
  }
  return toErrorData(error);
}
