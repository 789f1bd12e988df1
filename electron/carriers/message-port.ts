import type { FramePort, ServerFrame } from '../../shared/contract';

/** What is used of Electron's MessagePortMain; the carriers know nothing of Electron itself. */
export interface MainPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** The backend's end of a MessagePort. What comes in is not checked here. */
export function messagePort(port: MainPort): FramePort<ServerFrame, unknown> {
  return {
    send: (frame) => port.postMessage(frame.t === 'bytes' ? { ...frame, bytes: ownBytes(frame.bytes) } : frame),
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
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
