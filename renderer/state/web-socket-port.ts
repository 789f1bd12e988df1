import type { Bridge, ClientFrame, FramePort, ServerFrame } from '../../shared/contract';
import { BridgeClient } from '../../shared/contract/client';
import { decodeBytesFrame, encodeFrame } from '../../shared/contract/wire';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

/** A bridge that connects to the program's server again and again while the window lives. */
export function createWebSocketBridge(url: string): Bridge {
  const client = new BridgeClient();
  let retryMs = FIRST_RETRY_MS;
  const connect = (): void => {
    const port = webSocketPort(new WebSocket(url));
    port.onOpen(() => {
      retryMs = FIRST_RETRY_MS;
    });
    client.attach(port);
    port.onClose(() => {
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    });
  };
  connect();
  return client;
}

/** The window's end of one WebSocket. */
function webSocketPort(socket: WebSocket): FramePort<ClientFrame, ServerFrame> {
  const waiting: ClientFrame[] = [];
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    for (const frame of waiting.splice(0)) socket.send(encodeFrame(frame));
  });
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(frame);
      else socket.send(encodeFrame(frame));
    },
    onOpen: (listener) => {
      if (socket.readyState === WebSocket.OPEN) listener();
      else socket.addEventListener('open', listener, { once: true });
    },
    onFrame: (listener) => {
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const frame = parseServerFrame(data);
        if (frame !== undefined) listener(frame);
      });
    },
    onClose: (listener) => socket.addEventListener('close', listener, { once: true }),
    close: () => socket.close(),
  };
}

/** The server is this same program, so its frames are taken at their word. */
function parseServerFrame(data: unknown): ServerFrame | undefined {
  if (data instanceof ArrayBuffer) return decodeBytesFrame(new Uint8Array(data));
  return typeof data === 'string' ? (JSON.parse(data) as ServerFrame) : undefined;
}
