import { finished, type Duplex } from 'node:stream';
import {
  CHANNEL_WINDOW_BYTES,
  toErrorData,
  type BytesFrame,
  type CreditFrame,
  type ErrorData,
  type ServerFrame,
} from '../../shared/contract';

/** One byte channel at the backend's end: a stream joined to its frames, under back-pressure both ways. */
export interface ServerChannel {
  /** False when the client broke the protocol. */
  receive(frame: BytesFrame | CreditFrame): boolean;
  destroy(): void;
}

interface Carrier {
  send(frame: ServerFrame): void;
  /** The stream is over; nothing more comes from this channel. */
  onEnd(error: ErrorData | undefined): void;
}

export function openServerChannel(id: number, stream: Duplex, carrier: Carrier): ServerChannel {
  let roomBytes = CHANNEL_WINDOW_BYTES;
  let unwrittenBytes = 0;

  const pump = (): void => {
    while (roomBytes > 0) {
      // Without a size, read() takes what there is, and notices the end when there is nothing.
      const chunk: unknown = stream.read(stream.readableLength > roomBytes ? roomBytes : undefined);
      if (!(chunk instanceof Uint8Array)) return;
      roomBytes -= chunk.length;
      carrier.send({ t: 'bytes', id, bytes: chunk });
    }
  };
  const stopWatching = finished(stream, { writable: false }, (error) => {
    stream.destroy();
    carrier.onEnd(error === undefined || error === null ? undefined : streamError(error));
  });
  stream.on('readable', pump);
  pump();

  return {
    receive: (frame) => {
      if (frame.t === 'credit') {
        roomBytes += frame.bytes;
        pump();
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
