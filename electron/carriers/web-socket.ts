import type { WebSocket } from 'ws';
import type { FramePort, ServerFrame } from '../../shared/contract';
import { decodeBytesFrame, encodeFrame } from '../../shared/contract/wire';

/** The backend's end of one WebSocket. What comes in is not checked here. */
export function webSocketPort(socket: WebSocket): FramePort<ServerFrame, unknown> {
  // A broken socket closes next, and that is what is acted on.
  socket.on('error', () => undefined);
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(frame));
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
