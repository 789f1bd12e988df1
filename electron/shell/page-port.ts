import type { ClientFrame, FramePort, ServerFrame } from '../../shared/contract';

/** The page's end of a MessagePort; the other end is the main process, whose frames are taken at their word. */
export function pagePort(port: MessagePort): FramePort<ClientFrame, ServerFrame> {
  return {
    send: (frame) => port.postMessage(frame.t === 'bytes' ? { ...frame, bytes: frame.bytes.slice() } : frame),
    onOpen: (listener) => listener(),
    onFrame: (listener) => {
      port.addEventListener('message', ({ data }: MessageEvent<ServerFrame>) => listener(data));
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', listener, { once: true }),
    close: () => port.close(),
  };
}
