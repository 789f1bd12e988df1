import type { WebSocket } from 'ws';
import { decodeBytesFrame, encodeFrame, encodeId } from '../../shared/contract/wire';
import type { PiecesFrame, WindowPort } from './sent-frame';

/** The backend's end of one WebSocket. */
export function webSocketPort(socket: WebSocket): WindowPort {
  // A broken socket closes next, and that is what is acted on.
  socket.on('error', () => undefined);
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return;
      if (frame.t === 'bytes') sendPieces(socket, frame);
      else socket.send(encodeFrame(frame));
    },
    onOpen: (listener) => {
      if (socket.readyState === socket.OPEN) listener();
      else socket.once('open', listener);
    },
    onFrame: (listener) => {
      socket.on('message', (data, isBinary) => listener(decode(data, isBinary)));
    },
    onClose: (listener) => {
      socket.once('close', () => listener());
    },
    close: () => socket.close(),
  };
}

/** What a key is answered with goes as one packet. */
const SMALL_BYTES = 1024;

/** Larger ones go as one message in as many fragments, so that nothing is copied: large copies cost more in garbage than in time. */
function sendPieces(socket: WebSocket, { t, id, pieces }: PiecesFrame): void {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined && first.length <= SMALL_BYTES) {
    socket.send(encodeFrame({ t, id, bytes: first }));
    return;
  }
  socket.send(encodeId(id), { fin: false });
  pieces.forEach((piece, index) => socket.send(piece, { fin: index === pieces.length - 1 }));
}

/** undefined, which no frame is, for a message that is not a frame's form. */
function decode(data: WebSocket.RawData, isBinary: boolean): unknown {
  if (!Buffer.isBuffer(data)) return undefined;
  if (isBinary) return decodeBytesFrame(data);
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
