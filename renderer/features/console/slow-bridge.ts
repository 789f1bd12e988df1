import type { Bridge, ByteChannel, ChannelListener } from '../../../shared/contract';
import { withoutEncodings } from './set-encodings';

const UPDATE_REQUEST = 3;
const UPDATE_REQUEST_BYTES = 10;
/** With these (fence, continuous updates) a server sends pictures that nobody has asked for. */
const UNASKED: ReadonlySet<number> = new Set([-312, -313]);

/** A bridge over which a console is asked for a new picture no more often than once in `intervalMs`. */
export function slowBridge(bridge: Bridge, intervalMs: number): Bridge {
  return {
    ...bridge,
    open: (name, params, listener) => slowChannel((inner) => bridge.open(name, params, inner), listener, intervalMs),
  };
}

/** Each message of an RFB client comes in a piece of its own. A request that comes too soon is held back until it may go. */
function slowChannel(
  open: (listener: ChannelListener) => ByteChannel,
  listener: ChannelListener,
  intervalMs: number,
): ByteChannel {
  let askedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const channel = open({
    onOpen: () => listener.onOpen(),
    onBytes: (bytes) => listener.onBytes(bytes),
    onTaken: () => listener.onTaken?.(),
    onClose: (error) => {
      clearTimeout(timer);
      listener.onClose(error);
    },
  });

  function ask(request: Uint8Array): void {
    askedAt = performance.now();
    channel.send(request);
  }

  return {
    send: (message) => {
      const isRequest = message[0] === UPDATE_REQUEST && message.length === UPDATE_REQUEST_BYTES;
      if (!isRequest) {
        channel.send(withoutEncodings(message, UNASKED));
        return;
      }
      clearTimeout(timer);
      const waitMs = askedAt + intervalMs - performance.now();
      if (waitMs <= 0) ask(message);
      else timer = setTimeout(() => ask(message), waitMs);
    },
    get bufferedAmount() {
      return channel.bufferedAmount;
    },
    close: () => {
      clearTimeout(timer);
      channel.close();
    },
  };
}
